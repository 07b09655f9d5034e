import { cpSync, createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { splitModels } from '../../scripts/split-files.ts'
import { outcomeOf, ready } from './built-page.ts'

const DIST = fileURLToPath(new URL('../../dist', import.meta.url))
const FOLDER = '/some/folder/'
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.jpg': 'image/jpeg',
}

/** The hash in a part's name. All change with the next release: a part that names a changed one changes too. */
const CHANGED = /-(?!NX)[\w-]{2}([\w-]{6}\.js)\b/g

let server: Server
let browser: Browser
let page: Page
let url: string
/** A folder that lies over the built one. */
let overlay: string | null
let isNext: boolean

/** As the next release would be: changed parts under new names and no longer under the old ones. */
function nextRelease(text: string): string {
  return text
    .replaceAll(CHANGED, '-NX$1')
    .replace('<html', '<html data-release="next"')
    .replace(/(version\W{1,4})[0-9a-f]{16}/, '$10123456789abcdef')
}

function fileFor(path: string): string | null {
  if (isNext && new RegExp(CHANGED).test(path)) return null
  const wanted = path.includes('-NX')
    ? (builtParts().find((name) => nextRelease(name) === path) ?? path)
    : path
  const found = [overlay, DIST].map((folder) => (folder === null ? '' : join(folder, wanted)))
  // What the overlay has in pieces, the folder below must not give in whole.
  if (overlay !== null && existsSync(join(overlay, `${wanted}.0`))) return null
  return found.find((file) => file !== '' && existsSync(file) && statSync(file).isFile()) ?? null
}

function builtParts(): string[] {
  const entry = readFileSync(join(DIST, 'service-worker.js'), 'utf8')
  return [...entry.matchAll(/assets\/[\w.-]+\.js\b/g)].map(([name]) => name)
}

/** Files under a folder of a host that knows nothing of isolation, caching, ranges or anything else. */
async function startHost(port = 0): Promise<void> {
  server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '/').replace(/\?.*$/, ''))
    const inside = path.slice(FOLDER.length) || 'index.html'
    const file = path.startsWith(FOLDER) && !path.includes('..') ? fileFor(inside) : null
    if (file === null) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'Content-Type': TYPES[extname(inside)] ?? 'application/octet-stream' })
    if (isNext && /\.(?:html|js)$/.test(file)) response.end(nextRelease(readFileSync(file, 'utf8')))
    else createReadStream(file).pipe(response)
  }).listen(port, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${FOLDER}`
}

function stopHost(): void {
  server.closeAllConnections()
  server.close()
}

beforeAll(async () => {
  const executablePath = process.env['CHROME_PATH']
  browser = await chromium.launch({
    args: ['--no-sandbox', '--disable-background-networking'],
    ...(executablePath === undefined ? {} : { executablePath }),
  })
})
beforeEach(async () => {
  overlay = null
  isNext = false
  await startHost()
  page = await (await browser.newContext()).newPage()
})
afterEach(async () => {
  await page.context().close()
  stopHost()
  if (overlay !== null) rmSync(overlay, { recursive: true })
})
afterAll(async () => {
  await browser.close()
})

async function openIsolated(): Promise<void> {
  const response = await page.goto(url)
  expect(response?.headers()['cross-origin-opener-policy']).toBeUndefined()
  await page.waitForFunction(() => globalThis.crossOriginIsolated)
  await ready(page)
}

async function runHere() {
  await page.getByRole('combobox', { name: 'Backend' }).selectOption('wasm')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  return outcomeOf(page)
}

/** What the service worker keeps over all versions of the page. */
function keptUrls(): Promise<string[]> {
  return page.evaluate(async () => {
    const kept = await (await caches.open('joulebench-used-1')).keys()
    return kept.map((request) => request.url)
  })
}

it('becomes isolated on a bare host, under a folder, and works with the host gone', async () => {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  await openIsolated()
  const first = await runHere()
  expect(first.error).toBeNull()

  stopHost()
  await page.reload()
  await ready(page)
  expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(true)
  const second = await runHere()
  expect(second.error).toBeNull()
  expect(second.record?.output).toEqual(first.record?.output)
  await page.getByRole('link', { name: 'Models' }).click()
  await page.getByRole('heading', { name: 'EfficientNet-Lite0' }).waitFor()
  expect(complaints).toEqual([])
})

it('runs a model offline that was only downloaded, in pieces, from a host that takes no large files', async () => {
  overlay = mkdtempSync(join(tmpdir(), 'joulebench-overlay-'))
  cpSync(join(DIST, 'models/minilm-mask'), join(overlay, 'models/minilm-mask'), { recursive: true })
  expect(await splitModels(join(overlay, 'models'), 2 ** 20)).toEqual(['minilm-mask/onnx/model_q4.onnx'])
  await openIsolated()
  await page.getByRole('link', { name: 'Models' }).click()
  const card = page.getByRole('listitem').filter({ hasText: 'MiniLM masked words' })
  await card.getByRole('button', { name: 'Download' }).click()
  await card.getByText('Here: ').waitFor()
  await expect
    .poll(async () => (await keptUrls()).filter((url) => /ort-wasm.*\.zst$/.test(url)), { timeout: 30_000 })
    .toHaveLength(1)

  stopHost()
  await page.goto(`${url}#/try?task=fill-mask&backend=wasm`)
  await page.reload()
  await ready(page)
  const { error, record } = await runHere()
  expect(error).toBeNull()
  expect(record?.model.id).toBe('minilm-mask')
})

it('goes on with its own parts while a new version comes, which later pages show', async () => {
  await openIsolated()
  isNext = true
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    await registration.update()
    const coming = registration.installing ?? registration.waiting
    if (coming === null) throw new Error('no update seen')
    while (coming.state === 'installing') {
      await new Promise((resolve) => {
        coming.addEventListener('statechange', resolve, { once: true })
      })
    }
    if (coming.state === 'redundant') throw new Error('the update was not installed')
  })
  await page.getByRole('link', { name: 'Models' }).click()
  await page.getByRole('heading', { name: 'EfficientNet-Lite0' }).waitFor()

  const second = await page.context().newPage()
  // The version before may answer once more, until it has nothing else to answer.
  await expect
    .poll(
      async () => {
        await second.goto(url)
        return second.locator('html[data-release="next"]').count()
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBe(1)
  await page.getByRole('link', { name: 'Method', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Method' }).waitFor()
  expect(await page.locator('html[data-release="next"]').count()).toBe(0)
  await page.reload()
  await page.locator('html[data-release="next"]').waitFor({ state: 'attached' })
})
