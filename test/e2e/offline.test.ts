import { createReadStream, existsSync, statSync } from 'node:fs'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { outcomeOf, ready } from './built-page.ts'

const DIST = fileURLToPath(new URL('../../dist', import.meta.url))
const FOLDER = '/some/folder/'
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.jpg': 'image/jpeg',
}

let server: Server
let browser: Browser
let url: string

/** Files under a folder of a host that knows nothing of isolation, caching, ranges or anything else. */
beforeAll(async () => {
  server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '/').replace(/\?.*$/, ''))
    const file = join(DIST, path.slice(FOLDER.length) || 'index.html')
    if (!path.startsWith(FOLDER) || path.includes('..') || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' })
    createReadStream(file).pipe(response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${FOLDER}`
  const executablePath = process.env['CHROME_PATH']
  browser = await chromium.launch({
    args: ['--no-sandbox', '--disable-background-networking'],
    ...(executablePath === undefined ? {} : { executablePath }),
  })
})
afterAll(async () => {
  await browser.close()
  server.close()
})

it('becomes isolated on a bare host, under a folder, and works with the host gone', async () => {
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(url)
  await page.waitForFunction(() => globalThis.crossOriginIsolated)
  await ready(page)
  await page.getByRole('combobox', { name: 'Backend' }).selectOption('wasm')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  const first = await outcomeOf(page)
  expect(first.error).toBeNull()

  server.closeAllConnections()
  server.close()
  await page.reload()
  await ready(page)
  expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(true)
  await page.getByRole('combobox', { name: 'Backend' }).selectOption('wasm')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  const second = await outcomeOf(page)
  expect(second.error).toBeNull()
  expect(second.record?.output).toEqual(first.record?.output)
  await page.getByRole('link', { name: 'Models' }).click()
  await page.getByRole('heading', { name: 'EfficientNet-Lite0' }).waitFor()
  expect(complaints).toEqual([])
})
