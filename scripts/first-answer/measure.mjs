// @ts-check
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PlainError } from '../setup/command-line.mjs'

const LONGEST_MS = 120_000

/**
 * @typedef {object} FirstAnswer
 * @property {number} ms from the start of the navigation to the answer in the page
 * @property {number} bytes sent until then
 * @property {number} idleBytes sent until nothing more was asked for
 * @property {string} said the first line of the answer
 */

/**
 * Runs in the page before its own scripts: presses Run as soon as it can be pressed, where there is such a button, and notes when
 * the first line of an answer stands in the page.
 *
 * @param {string} answerSelector
 */
function watch(answerSelector) {
  const noted = { ms: NaN, said: '' }
  Object.assign(globalThis, { noted })
  let pressed = false
  const look = () => {
    const run = /** @type {HTMLButtonElement | null} */ (document.querySelector('button.primary'))
    if (!pressed && run !== null && !run.disabled && run.textContent.trim() === 'Run') {
      pressed = true
      run.click()
    }
    const line = document.querySelector(answerSelector)
    if (line === null || !Number.isNaN(noted.ms)) return
    noted.ms = performance.now()
    noted.said = line.textContent.trim().replace(/\s+/g, ' ')
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true })
}

/**
 * Opens a page in a profile that has never seen it, in a browser of its own.
 *
 * @param {{ browser: string, host: import('./host.mjs').CountingHost, url: string, answerSelector: string }} how
 * @returns {Promise<FirstAnswer>}
 */
export async function firstAnswer({ browser, host, url, answerSelector }) {
  const { chromium } = await import('playwright')
  const profile = await mkdtemp(path.join(tmpdir(), 'joulebench-profile-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser,
    args: ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--disable-background-networking'],
  })
  try {
    const [page = await context.newPage()] = context.pages()
    await page.addInitScript(watch, answerSelector)
    const before = host.sentBytes
    await page.goto(url)
    const answered = await page
      .waitForFunction(() => !Number.isNaN(/** @type {any} */ (globalThis).noted.ms), null, {
        timeout: LONGEST_MS,
        polling: 20,
      })
      .catch(() => null)
    if (answered === null) throw new PlainError(`${url} gave no answer: ${await page.innerText('body')}`)
    const bytes = host.sentBytes - before
    /** @type {{ ms: number, said: string }} */
    const noted = await page.evaluate('globalThis.noted')
    await page.waitForLoadState('networkidle')
    return { ...noted, bytes, idleBytes: host.sentBytes - before }
  } finally {
    await context.close()
    await rm(profile, { recursive: true, force: true })
  }
}
