// @ts-check
import { PlainError } from './command-line.mjs'

/**
 * What the Benchmark page shows to scripts, as `globalThis.joulebenchPlan`.
 *
 * @typedef {object} FinishedPlan
 * @property {any[]} records run records
 * @property {{ configurations: { key: string }[], failures: unknown[], responsiveness: any }} journal
 */

/**
 * Opens an address that starts a plan by itself, and waits for its end.
 *
 * @param {import('playwright').Page} page
 * @param {string} address with `auto=1`
 * @param {number} mostMs
 * @returns {Promise<FinishedPlan>}
 * @throws {PlainError} where a configuration has no result
 */
export async function runPlan(page, address, mostMs) {
  await page.goto(address)
  await page.waitForFunction(
    () => {
      const plan = /** @type {any} */ (globalThis).joulebenchPlan
      return ['done', 'stopped'].includes(plan?.status) || plan?.error?.code === 'nothing-to-run'
    },
    null,
    { timeout: mostMs, polling: 500 },
  )
  const { records, journal, error } = await page.evaluate(() => {
    const plan = /** @type {any} */ (globalThis).joulebenchPlan
    return { records: plan.records, journal: plan.journal, error: plan.error }
  })
  const failures = journal?.failures ?? []
  if (error !== null || failures.length > 0 || records.length === 0)
    throw new PlainError(`The plan gave no whole result: ${JSON.stringify(error ?? failures)}`)
  return { records, journal }
}
