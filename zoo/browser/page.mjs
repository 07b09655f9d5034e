import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { serve } from './serve.mjs'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Opens a page of zoo/browser in headless Chromium with a software WebGPU adapter, and closes all after use. */
export async function withPage(file, use) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH,
    args: ['--no-sandbox', '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
  })
  const server = await serve(root)
  try {
    const page = await browser.newPage()
    page.on('pageerror', (error) => console.error(error))
    await page.goto(`${server.address}/zoo/browser/${file}`)
    await page.waitForFunction(() => globalThis.ready)
    return await use(page, browser.version().split('.')[0])
  } finally {
    await browser.close()
    server.stop()
  }
}
