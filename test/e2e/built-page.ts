import { existsSync } from 'node:fs'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright'
import { createStaticServer } from '../../scripts/setup/static-server.mjs'
import type { AppErrorData } from '../../src/protocol/app-error.ts'
import type { RunRecord } from '../../src/storage/record.ts'

const DIST = fileURLToPath(new URL('../../dist', import.meta.url))

const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--disable-background-networking',
]

/** The built page on a server of its own, in a browser that lets no foreign request through. */
export interface BuiltPage {
  readonly url: string
  /** A page in a fresh profile. `address` starts with `#/`. */
  open(address?: string, options?: OpenOptions): Promise<Page>
  /** Addresses outside the server that any page asked for. */
  readonly foreign: readonly string[]
  /** Uncaught errors and console errors of all pages. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

export interface OpenOptions extends BrowserContextOptions {
  /** Before the page's own scripts. */
  readonly prepare?: (page: Page) => Promise<unknown>
}

/**
 * @param hubOrigins origins beside the server's own that models may come from
 * @param flags of Chromium, beside the usual ones
 */
export async function servedBuild(
  hubOrigins: readonly string[] = [],
  flags: readonly string[] = [],
): Promise<BuiltPage> {
  if (!existsSync(DIST)) throw new Error('No dist: build first (npm run build)')
  const server = createStaticServer(DIST, { hubOrigins: hubOrigins.join(' ') }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const executablePath = process.env['CHROME_PATH']
  const browser: Browser = await chromium.launch({
    args: [...CHROMIUM_FLAGS, ...flags],
    ...(executablePath === undefined ? {} : { executablePath }),
  })
  const foreign: string[] = []
  const complaints: string[] = []
  return {
    url,
    foreign,
    complaints,
    async open(address = '', { prepare, ...options } = {}) {
      const context = await browser.newContext({
        // What a service worker answers cannot be intercepted; offline.test.ts has a server of its own.
        serviceWorkers: 'block',
        ...options,
      })
      await context.route(
        (target) =>
          target.protocol.startsWith('http') &&
          !target.href.startsWith(url) &&
          !hubOrigins.includes(target.origin),
        (route) => {
          foreign.push(route.request().url())
          return route.abort()
        },
      )
      const page = await context.newPage()
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      await prepare?.(page)
      await page.goto(url + address)
      return page
    },
    async close() {
      await browser.close()
      server.close()
    },
  }
}

interface Outcome {
  readonly state: string
  readonly record: RunRecord | null
  readonly error: AppErrorData | null
}

interface JoulebenchGlobal {
  readonly joulebench: { state: string; lastRecord: RunRecord | null; lastError: AppErrorData | null }
}

/** Waits until the page's run has ended, one way or the other. */
export async function outcomeOf(page: Page, timeout = 100_000): Promise<Outcome> {
  await page.waitForFunction(
    () => ['done', 'failed'].includes((globalThis as unknown as JoulebenchGlobal).joulebench.state),
    null,
    { timeout },
  )
  return page.evaluate(() => {
    const { state, lastRecord, lastError } = (globalThis as unknown as JoulebenchGlobal).joulebench
    return { state, record: lastRecord, error: lastError }
  })
}

/** The sample is in place and Run can be pressed. */
export async function ready(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).and(page.locator(':enabled')).waitFor()
}
