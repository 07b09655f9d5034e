// @ts-check
import { setTimeout as sleep } from 'node:timers/promises'
import { PlainError } from './command-line.mjs'
import { UsageError } from './options.mjs'

/**
 * What the page shows to scripts, as `globalThis.joulebench`.
 *
 * @typedef {object} PageStatus
 * @property {'idle' | 'running' | 'done' | 'failed'} state
 * @property {{ code: string, detail: string } | null} lastError `AppErrorData` of src/protocol/app-error.ts
 */

/** Rare enough to leave the measurement alone. */
const POLL_MS = 250
const PAGE_START_MS = 30_000

/**
 * On top of what Playwright sets.
 *
 * @param {'software' | 'auto'} gpu
 */
function chromiumArgs(gpu) {
  const common = ['--enable-unsafe-webgpu']
  if (gpu === 'software') return [...common, '--use-webgpu-adapter=swiftshader']
  // Linux keeps Vulkan, and so WebGPU on a real GPU, behind these.
  return process.platform === 'linux'
    ? [...common, '--enable-features=Vulkan', '--use-angle=vulkan', '--ignore-gpu-blocklist']
    : common
}

/**
 * @param {{ browser: string, gpu: 'software' | 'auto', headed: boolean }} how
 * @returns {Promise<import('playwright').Browser>}
 */
export async function launchBrowser({ browser, gpu, headed }) {
  const { chromium } = await import('playwright')
  try {
    return await chromium.launch({
      executablePath: browser,
      headless: !headed,
      args: chromiumArgs(gpu),
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
  } catch (error) {
    const [reason = ''] = String(error).split('Call log:')
    throw new PlainError(`${browser} did not start:\n${reason.trimEnd()}`)
  }
}

/**
 * A browser that is open already. Letting go of it leaves it open.
 *
 * @param {string} url of its DevTools, as `http://127.0.0.1:9222`
 * @returns {Promise<import('playwright').Browser>}
 */
export async function connectBrowser(url) {
  const { chromium } = await import('playwright')
  try {
    return await chromium.connectOverCDP(url)
  } catch (error) {
    const [reason = ''] = String(error).split('Call log:')
    throw new PlainError(`No browser answers at ${url}:\n${reason.trimEnd()}`)
  }
}

/**
 * @param {import('playwright').Page} page
 * @returns {Promise<PageStatus | null>} null before the page has set itself up
 */
const readStatus = (page) =>
  page.evaluate(() => {
    const { state, lastError } = /** @type {any} */ (globalThis).joulebench ?? {}
    return state === undefined ? null : { state, lastError }
  })

/**
 * The address asks for a run at once: a page that stays idle has failed to set itself up.
 *
 * @param {import('playwright').Page} page
 */
async function waitForStart(page) {
  for (const startMs = performance.now(); performance.now() - startMs < PAGE_START_MS; await sleep(POLL_MS)) {
    const status = await readStatus(page)
    if (status !== null && status.state !== 'idle') return
  }
  throw new PlainError('The page did not start the run; run without --quiet to see what it says.')
}

/** @param {PageStatus['lastError']} error */
function runError(error) {
  if (error === null) return new PlainError('The run failed, and the page gave no reason.')
  const { code, detail } = error
  // The page alone knows every sample and number format.
  if (code === 'unsupported-choice') return new UsageError(`The page cannot run this choice: ${detail}.`)
  return new PlainError(`The run failed: ${detail === '' ? code : `${code}, ${detail}`}.`)
}

/**
 * @param {import('playwright').Page} page
 * @returns {Promise<import('./bench-record.mjs').BenchRecord>}
 */
async function waitForRecord(page) {
  for (; ; await sleep(POLL_MS)) {
    const status = await readStatus(page)
    if (status?.state === 'done') {
      return JSON.parse(await page.evaluate('JSON.stringify(globalThis.joulebench.lastRecord)'))
    }
    if (status?.state === 'failed') throw runError(status.lastError)
  }
}

/**
 * Rejects when the page cannot answer any more, or not in time; a page that is busy for ever answers no question.
 *
 * @param {import('playwright').Page} page
 * @param {number} timeoutMs
 * @returns {Promise<never>}
 */
function gone(page, timeoutMs) {
  return new Promise((_, reject) => {
    page.on('crash', () => reject(new PlainError('The page crashed; it may have run out of memory.')))
    page.on('close', () => reject(new PlainError('The browser was closed.')))
    const late = `No result after ${String(timeoutMs / 1000)} s: give it longer with --timeout.`
    setTimeout(() => reject(new PlainError(late)), timeoutMs).unref()
  })
}

/**
 * Opens the address, waits for the run to end, and returns its record.
 *
 * @param {import('playwright').Page} page
 * @param {string} url
 * @param {{ timeoutMs: number, say: (line: string) => void }} how
 * @returns {Promise<import('./bench-record.mjs').BenchRecord>}
 * @throws {PlainError} where the run failed, UsageError where the page refused the choice
 */
export async function runOnPage(page, url, { timeoutMs, say }) {
  page.on('pageerror', ({ message }) => say(`page: ${message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') say(`page: ${message.text()}`)
  })
  const measured = async () => {
    try {
      await page.goto(url)
      await waitForStart(page)
      return await waitForRecord(page)
    } catch (error) {
      if (error instanceof PlainError || error instanceof UsageError) throw error
      throw new PlainError(`The browser failed: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return Promise.race([measured(), gone(page, timeoutMs)])
}
