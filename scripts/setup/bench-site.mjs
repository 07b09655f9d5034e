// @ts-check
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { launchBrowser } from './bench-page.mjs'
import { onInterrupt } from './interrupt.mjs'
import { listenOnFreePort } from './listen.mjs'
import { PROJECT_ROOT } from './project.mjs'
import { createStaticServer } from './static-server.mjs'
import { loadTypeScript } from './typescript.mjs'

const PAGE =
  '<!doctype html><meta charset="utf-8"><title>Benchmark</title><script type="module" src="page.js"></script>'
/** What the page itself ships is served from where it lies. */
const SHIPPED = /^\/(?:models|samples)\//

/**
 * Builds a page of its own for a benchmark, with the project's sources in it, into a new folder.
 *
 * @param {string} entry TypeScript file, from the root of the project
 * @param {ReadonlyMap<string, Uint8Array>} files more files, by path
 */
async function buildSite(entry, files) {
  const { build } = await import('vite')
  const { svelte } = await import('@sveltejs/vite-plugin-svelte')
  const { packWasm } = await loadTypeScript('scripts/pack-wasm.ts')
  const folder = await mkdtemp(path.join(tmpdir(), 'joulebench-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root: PROJECT_ROOT,
    base: './',
    publicDir: false,
    plugins: [svelte({ configFile: false }), packWasm({ asIs: true })],
    worker: { format: 'es', plugins: () => [packWasm({ asIs: true })] },
    build: {
      target: 'es2023',
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { input: path.join(PROJECT_ROOT, entry), output: { entryFileNames: 'page.js' } },
    },
  })
  await writeFile(path.join(folder, 'index.html'), PAGE)
  for (const [file, content] of files) {
    const target = path.join(folder, file)
    await mkdir(path.dirname(target), { recursive: true })
    await writeFile(target, content)
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/**
 * Serves such a folder, and the models and samples of the project beside it where the folder has none of the name.
 *
 * @param {string} folder
 * @param {readonly string[]} own paths under /models/ that the folder has itself
 */
function createSiteServer(folder, own) {
  const site = createStaticServer(folder)
  const shipped = createStaticServer(path.join(PROJECT_ROOT, 'public'))
  return createServer((request, response) => {
    const url = request.url ?? ''
    const isShipped = SHIPPED.test(url) && !own.some((prefix) => url.startsWith(prefix))
    ;(isShipped ? shipped : site).emit('request', request, response)
  })
}

/**
 * Builds and serves a benchmark's own page, starts a browser, and cleans up after the work.
 *
 * @template Result
 * @param {object} site
 * @param {string} site.entry TypeScript file of the page, from the root of the project; it sets `globalThis.bench`
 * @param {string} site.browser path of Chromium
 * @param {'software' | 'auto'} [site.gpu]
 * @param {ReadonlyMap<string, Uint8Array>} [site.files] more files, by path
 * @param {readonly string[]} [site.own] paths under /models/ that are among them
 * @param {(ask: (order: object) => Promise<any>) => Promise<Result>} work asks the page, a fresh one each time
 * @returns {Promise<Result>}
 */
export async function withBenchSite({ entry, browser: program, gpu = 'software', files, own }, work) {
  const { folder, remove } = await buildSite(entry, files ?? new Map())
  const server = createSiteServer(folder, own ?? [])
  const port = await listenOnFreePort(server, { host: '127.0.0.1', port: 0 })
  const browser = await launchBrowser({ browser: program, gpu, headed: gpu === 'auto' })
  const forget = onInterrupt(() => browser.close())
  try {
    return await work(async (order) => {
      const page = await browser.newPage()
      try {
        await page.goto(`http://127.0.0.1:${String(port)}/`)
        await page.waitForFunction(() => 'bench' in globalThis)
        return await page.evaluate((asked) => /** @type {any} */ (globalThis).bench(asked), order)
      } finally {
        await page.close()
      }
    })
  } finally {
    forget()
    await browser.close()
    server.close()
    await remove()
  }
}
