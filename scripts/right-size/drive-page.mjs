// @ts-check
import { readFile } from 'node:fs/promises'
import { PlainError } from '../setup/command-line.mjs'

/**
 * The parts of a saved experiment that are printed; src/storage/right-size/right-size-record.ts has all of it.
 *
 * @typedef {{ p5: number, median: number, p95: number }} Interval
 * @typedef {object} Experiment
 * @property {{ items: number, threads: number, seed: string }} plan
 * @property {number} wallS
 * @property {{
 *   ranking: { key: string, right: { share: number, low: number, high: number }, energyPerRightJ: Interval | null,
 *     energyPerAnswerJ: Interval, meanLatencyMs: number, unreadable: number }[],
 *   generalOverSpecialised: { energy: Interval, energyPerRight: Interval | null,
 *     quality: { difference: number, pValue: number | null, verdict: string } }[],
 * }} result
 */

/**
 * Opens the page with a plan, presses Run once, waits, and takes the file that the page hands over.
 *
 * @param {import('playwright').Browser} browser
 * @param {string} url
 * @param {number} timeoutMs
 * @returns {Promise<{ experiment: Experiment, clickToResultS: number }>}
 * @throws {PlainError} where the page reports an error or does not end in time
 */
export async function runExperiment(browser, url, timeoutMs) {
  const context = await browser.newContext({ acceptDownloads: true })
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(timeoutMs)
    await page.goto(url)
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const startMs = performance.now()
    const save = page.getByRole('button', { name: 'Save as file' })
    const alert = page.locator('[role=alert]')
    await save.or(alert).first().waitFor()
    const clickToResultS = (performance.now() - startMs) / 1000
    if (!(await save.isVisible())) throw new PlainError(`The page says: ${await alert.innerText()}`)
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
    return { experiment: JSON.parse(await readFile(await download.path(), 'utf8')), clickToResultS }
  } finally {
    await context.close()
  }
}
