// node zoo/browser/measure.mjs <id> [sample...]: runs a shipped vision model in headless Chromium on WebAssembly and on a
// software WebGPU adapter, compares every answer with expected.json and writes zoo/<id>/browser.json. With samples named,
// only these are measured anew: a software adapter takes a minute for a picture.
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { differences } from './differences.mjs'
import { serve } from './serve.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const BACKENDS = ['wasm', 'webgpu']

async function readJson(path) {
  return JSON.parse(await readFile(`${root}/${path}`, 'utf8'))
}

async function withPage(use) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH,
    args: ['--no-sandbox', '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
  })
  const server = await serve(root)
  try {
    const page = await browser.newPage()
    page.on('pageerror', (error) => console.error(error))
    await page.goto(`${server.address}/zoo/browser/page.html`)
    await page.waitForFunction(() => globalThis.ready)
    return await use(page, browser.version())
  } finally {
    await browser.close()
    server.stop()
  }
}

async function measure(id, only) {
  const manifest = await readJson(`public/models/${id}/manifest.json`)
  const expected = (await readJson(`public/models/${id}/expected.json`)).samples
  const all = (await readJson('public/samples/manifest.json')).samples
  const samples = all.filter(({ id: sample }) => sample in expected && (only.length === 0 || only.includes(sample)))
  const library = await readJson('node_modules/@huggingface/transformers/package.json')
  return withPage(async (page, version) => {
    const runs = []
    for (const backend of BACKENDS) {
      const answers = await page.evaluate(
        ([m, device, list]) => globalThis.answersOf(m, device, list),
        [manifest, backend, samples],
      )
      if (process.env.VERBOSE) console.log(backend, JSON.stringify(answers))
      runs.push(...samples.map(({ id: sample }) => ({ backend, sample, ...differences(answers[sample], expected[sample]) })))
    }
    const major = version.split('.')[0]
    const setting = `transformers.js ${library.version}, Chromium ${major}, WebAssembly and a software WebGPU adapter.`
    return { setting, runs }
  })
}

/** New runs in the place of old ones, the others as they were. */
function merged(before, now) {
  const isNew = (old) => now.some((run) => run.backend === old.backend && run.sample === old.sample)
  return BACKENDS.flatMap((backend) =>
    [...before.filter((old) => !isNew(old)), ...now].filter((run) => run.backend === backend),
  )
}

const [id, ...only] = process.argv.slice(2)
if (id === undefined) throw new Error('Which model? node zoo/browser/measure.mjs <id> [sample...]')
const figures = await measure(id, only)
if (only.length > 0) figures.runs = merged((await readJson(`zoo/${id}/browser.json`)).runs, figures.runs)
await writeFile(`${root}/zoo/${id}/browser.json`, `${JSON.stringify(figures, null, 2)}\n`)
console.table(figures.runs)
