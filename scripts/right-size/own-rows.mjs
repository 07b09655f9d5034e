// @ts-check
import { performance } from 'node:perf_hooks'

/** Every so many rows one is broken. */
const BROKEN_EVERY = 1_000
/** How long a task of the main thread may take before a person feels it, ms. */
export const LONG_TASK_MS = 50

/**
 * A person's own set of so many rows, some of them broken, and the lines that those stand in.
 *
 * @param {number} rows
 */
export function ownRows(rows) {
  const lines = ['text,label']
  const brokenLines = []
  for (let row = 1; row <= rows; row += 1) {
    const isBroken = row % BROKEN_EVERY === 0
    if (isBroken) brokenLines.push(row + 1)
    lines.push(
      isBroken
        ? `"an open" quote ${String(row)},good`
        : `"Row ${String(row)}, with some ordinary words in it to read",${row % 2 === 0 ? 'good' : 'bad'}`,
    )
  }
  return { csv: lines.join('\n'), brokenLines }
}

/**
 * @typedef {object} OwnRowsMeasured
 * @property {number} rows
 * @property {number} readMs from the choice of the file to the answer
 * @property {number[]} longTasksMs of the main thread meanwhile, over {@link LONG_TASK_MS}
 * @property {string} said what the page says of it
 * @property {string} firstSkipped the first row that it says it skipped
 * @property {number} stoppedMs from the press of Stop to a page that reads no more
 * @property {number} begunMs from the press of Run, on all rows, to the first answers
 * @property {number[]} runLongTasksMs of the main thread from the press of Run to the press of Stop
 */

/**
 * Gives the page such a file, watches its main thread, begins an experiment on all of its rows, and stops the page in the middle of
 * reading a second file.
 *
 * @param {import('playwright').Browser} browser
 * @param {string} url
 * @param {number} rows
 * @returns {Promise<OwnRowsMeasured>}
 */
export async function measureOwnRows(browser, url, rows) {
  const page = await browser.newPage()
  try {
    await page.goto(url)
    await page.getByLabel('Which items').selectOption('own')
    const { csv } = ownRows(rows)
    await page.evaluate(watchLongTasks)
    const beganMs = performance.now()
    await page.evaluate(chooseFile, csv)
    await page.getByText('skipped.').waitFor()
    const readMs = performance.now() - beganMs
    const longTasksMs = await longTasksSince(page)
    const said = await page.getByText('skipped.').innerText()
    await page.getByText('Which rows were skipped').click()
    const firstSkipped = await page
      .locator('li', { hasText: /^line \d/ })
      .first()
      .innerText()
    const run = await beginOnAll(page)
    await page.evaluate(chooseFile, csv)
    const stop = page.getByRole('button', { name: 'Stop reading' })
    await stop.waitFor()
    const pressedMs = performance.now()
    await stop.click()
    await stop.waitFor({ state: 'detached' })
    const stoppedMs = performance.now() - pressedMs
    return { rows, readMs, longTasksMs, said, firstSkipped, stoppedMs, ...run }
  } finally {
    await page.close()
  }
}

/**
 * An experiment on all rows: a large draw, and many turns. It is stopped at its first answers.
 *
 * @param {import('playwright').Page} page
 */
async function beginOnAll(page) {
  await page.getByLabel('How many items').selectOption('100000')
  await page
    .getByLabel(/SmolLM2/)
    .first()
    .uncheck()
  await page.evaluate('globalThis.watchedFromMs = performance.now()')
  const beganMs = performance.now()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByText(/\d of [\d,]+ answers/).waitFor()
  const begunMs = performance.now() - beganMs
  const runLongTasksMs = await longTasksSince(page)
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.getByRole('progressbar').waitFor({ state: 'detached' })
  return { begunMs, runLongTasksMs }
}

/**
 * Of tasks that began after the watch did: that of a test that hands a large file to the page is none of the page's.
 *
 * @param {import('playwright').Page} page
 * @returns {Promise<number[]>}
 */
async function longTasksSince(page) {
  return page.evaluate(
    'globalThis.longTasks.flatMap(({ startTime, duration }) => (startTime < globalThis.watchedFromMs ? [] : [duration]))',
  )
}

/** In the page. */
function watchLongTasks() {
  /** @type {PerformanceEntry[]} */
  const longTasks = []
  Object.assign(globalThis, { longTasks })
  new PerformanceObserver((list) => {
    longTasks.push(...list.getEntries())
  }).observe({ type: 'longtask' })
}

/**
 * In the page: as if a person had chosen this file.
 *
 * @param {string} csv
 */
async function chooseFile(csv) {
  const field = document.querySelector('input[type=file][accept*=csv]')
  if (!(field instanceof HTMLInputElement)) throw new Error('No field for a file')
  const carrier = new DataTransfer()
  carrier.items.add(new File([csv], 'rows.csv', { type: 'text/csv' }))
  // Making the file is no work of the page: the watch begins behind it.
  await new Promise((resolve) => setTimeout(resolve, 200))
  Object.assign(globalThis, { watchedFromMs: performance.now() })
  field.files = carrier.files
  field.dispatchEvent(new Event('change', { bubbles: true }))
}

/**
 * Whether the bar is met: every broken row named, everything else kept, and no long task.
 *
 * @param {OwnRowsMeasured} measured
 */
export function judgeOwnRows({ rows, longTasksMs, runLongTasksMs, said, firstSkipped }) {
  const broken = Math.floor(rows / BROKEN_EVERY)
  return (
    longTasksMs.length + runLongTasksMs.length === 0 &&
    said.includes(`${(rows - broken).toLocaleString('en')} rows`) &&
    said.includes(`${broken.toLocaleString('en')} skipped`) &&
    firstSkipped.startsWith(`line ${(BROKEN_EVERY + 1).toLocaleString('en', { useGrouping: false })}:`)
  )
}

/** @param {OwnRowsMeasured} measured */
export function ownRowsLines({ rows, readMs, longTasksMs, said, firstSkipped, stoppedMs, ...run }) {
  return [
    `${rows.toLocaleString('en')} rows of a person's own: read in ${(readMs / 1000).toFixed(2)} s, ${longTaskWords(longTasksMs)}`,
    `  the page says: ${said.replace(/\s+/g, ' ')} First: ${firstSkipped}`,
    `  an experiment on all of them: first answers after ${(run.begunMs / 1000).toFixed(1)} s, ${longTaskWords(run.runLongTasksMs)}`,
    `  stopped in the middle of reading within ${stoppedMs.toFixed(0)} ms`,
  ]
}

/** @param {readonly number[]} tasksMs */
function longTaskWords(tasksMs) {
  if (tasksMs.length === 0) return `no task over ${String(LONG_TASK_MS)} ms on the main thread`
  return `${String(tasksMs.length)} tasks over ${String(LONG_TASK_MS)} ms, the longest ${Math.max(...tasksMs).toFixed(0)} ms`
}
