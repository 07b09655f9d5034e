// @ts-check

/** @typedef {import('playwright').Page} Page */

const TIMES = 5
const WORDS = 'webgpu laptop'

/** @param {readonly number[]} values */
export function middle(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/**
 * From the click on Devices, on a page that has just been loaded, until all runs are counted and the first are drawn.
 *
 * @param {Page} page
 * @param {string} url
 * @param {number} runs
 */
async function opened(page, url, runs) {
  await page.goto('about:blank')
  await page.goto(`${url}#/evidence`)
  await page.getByRole('link', { name: 'Devices' }).waitFor()
  await page.getByRole('heading', { name: 'Evidence' }).waitFor()
  await page.waitForLoadState('networkidle')
  return page.evaluate(async (wanted) => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const beganMs = performance.now()
    document.querySelector(/** @type {any} */ ('a[href="#/devices"]')).click()
    for (;;) {
      const count = document.querySelector('[data-testid="run-count"]')?.textContent ?? ''
      if (count.includes(wanted) && document.querySelectorAll('tbody tr').length > 10) break
      await nextFrame()
    }
    await nextFrame()
    return performance.now() - beganMs
  }, runs.toLocaleString('en'))
}

/**
 * Each letter: from its event until the frame after the list has changed.
 *
 * @param {Page} page
 * @returns {Promise<number[]>}
 */
function keystrokes(page) {
  return page.evaluate(async (words) => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const field = /** @type {HTMLInputElement} */ (document.querySelector('input[type=search]'))
    const times = []
    const texts = [...words].map((_, index) => words.slice(0, index + 1))
    for (const text of [...texts, ...texts.toReversed(), '']) {
      await nextFrame()
      const beganMs = performance.now()
      field.value = text
      field.dispatchEvent(new Event('input', { bubbles: true }))
      // Svelte flushes in a microtask; style and layout are then forced, as the frame would.
      await Promise.resolve()
      await Promise.resolve()
      void document.body.offsetHeight
      times.push(performance.now() - beganMs)
    }
    return times
  }, WORDS)
}

/**
 * From the click on Compare until both machines stand side by side.
 *
 * @param {Page} page
 */
async function compared(page) {
  const boxes = page.getByRole('region', { name: 'Machines' }).getByRole('checkbox')
  await boxes.nth(0).check()
  await boxes.nth(1).check()
  const ms = await page.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const button = /** @type {HTMLButtonElement} */ (
      [...document.querySelectorAll('button')].find(({ textContent }) =>
        textContent?.trim().startsWith('Compare 2'),
      )
    )
    const beganMs = performance.now()
    button.click()
    while (document.querySelector('[data-testid="comparison"] article') === null) await nextFrame()
    await nextFrame()
    return performance.now() - beganMs
  })
  await page.getByTestId('comparison').getByRole('button', { name: 'Close' }).click()
  await boxes.nth(0).uncheck()
  await boxes.nth(1).uncheck()
  return ms
}

/**
 * Everything the page holds: JavaScript's own heap and what typed arrays keep beside it.
 *
 * @param {Page} page
 */
async function memoryMB(page) {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const usage = /** @type {Record<string, number>} */ (
    /** @type {unknown} */ (await session.send('Runtime.getHeapUsage'))
  )
  const bytes =
    (usage['usedSize'] ?? 0) + (usage['embedderHeapUsedSize'] ?? 0) + (usage['backingStorageSize'] ?? 0)
  return bytes / 1e6
}

/**
 * @param {Page} page
 * @param {string} url
 * @param {number} runs
 */
export async function measureList(page, url, runs) {
  const openMs = []
  for (let time = 0; time < TIMES; time += 1) openMs.push(await opened(page, url, runs))
  const typed = await keystrokes(page)
  const comparedMs = []
  for (let time = 0; time < TIMES; time += 1) comparedMs.push(await compared(page))
  return {
    openMs: middle(openMs),
    slowestOpenMs: Math.max(...openMs),
    keystrokeMs: Math.max(...typed),
    medianKeystrokeMs: middle(typed),
    compareMs: middle(comparedMs),
    slowestCompareMs: Math.max(...comparedMs),
    memoryMB: await memoryMB(page),
  }
}

/**
 * Looking into a file and storing it; what a person takes to read between is left out.
 *
 * @param {Page} page
 * @param {string} file path
 */
export async function measureImport(page, file) {
  const dialog = page.getByRole('dialog')
  await page.evaluate(() => {
    const shares = /** @type {number[]} */ ([])
    Object.assign(globalThis, { shares })
    setInterval(() => {
      const bar = document.querySelector('progress')
      if (bar !== null) shares.push(bar.value)
    }, 10)
  })
  const beganMs = performance.now()
  await page.locator('input[type=file]').setInputFiles(file)
  await dialog.getByRole('button', { name: /^Store/ }).waitFor()
  const lookMs = performance.now() - beganMs
  const storingMs = performance.now()
  await dialog.getByRole('button', { name: /^Store/ }).click()
  await dialog.getByText(/were added/).waitFor()
  const storeMs = performance.now() - storingMs
  await dialog.getByRole('button', { name: 'Close' }).click()
  const shares = await page.evaluate(() => new Set(/** @type {any} */ (globalThis).shares).size)
  return { importMs: lookMs + storeMs, lookMs, storeMs, progressSteps: shares }
}

/**
 * From the click on Stop until the page says that it has stopped.
 *
 * @param {Page} page
 * @param {string} file path
 */
export async function measureStop(page, file) {
  const dialog = page.getByRole('dialog')
  // Pressed from inside the page: a click from outside may come after a short file has been looked into.
  const stopped = page.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const stop = () =>
      [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === 'Stop')
    let button = stop()
    for (; button === undefined; button = stop()) await nextFrame()
    const beganMs = performance.now()
    button.click()
    while (document.querySelector('dialog [data-code=aborted]') === null) await nextFrame()
    return performance.now() - beganMs
  })
  await page.locator('input[type=file]').setInputFiles(file)
  const stopMs = await stopped
  await dialog.getByRole('button', { name: 'Close' }).click()
  return stopMs
}
