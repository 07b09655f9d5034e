// @ts-check
import { setTimeout as sleep } from 'node:timers/promises'

/** Often enough for a 95th percentile, seldom enough to be a person. */
const PRESS_EVERY_MS = 100

/**
 * @typedef {object} Watched
 * @property {{ startMs: number, durationMs: number }[]} tasks the browser's own long-task entries
 * @property {{ atMs: number, waitedMs: number }[]} inputs key presses, and how long the page took to paint after each
 * @property {number} beganMs of the run, loading included
 * @property {number} endedMs
 */

/**
 * Notes from the very first script on what holds up the main thread and how long the page takes to answer a key.
 *
 * @param {import('playwright').Page} page
 */
export async function watchPage(page) {
  await page.addInitScript(() => {
    /** @type {Watched} */
    const watched = { tasks: [], inputs: [], beganMs: NaN, endedMs: NaN }
    Object.assign(globalThis, { watched })
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        watched.tasks.push({ startMs: startTime, durationMs: duration })
      }
    }).observe({ type: 'longtask', buffered: true })
    addEventListener('keydown', ({ timeStamp }) => {
      // A frame is painted when the task after its callbacks runs.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          watched.inputs.push({ atMs: timeStamp, waitedMs: performance.now() - timeStamp })
        }
        port2.postMessage(null)
      })
    })
    setInterval(() => {
      const state = /** @type {any} */ (globalThis).joulebench?.state
      if (state === 'running' && Number.isNaN(watched.beganMs)) watched.beganMs = performance.now()
      if (state === 'done' && Number.isNaN(watched.endedMs)) watched.endedMs = performance.now()
    }, 20)
  })
}

/**
 * Presses a key that does nothing until the work is done.
 *
 * @template T
 * @param {import('playwright').Page} page
 * @param {Promise<T>} work
 * @param {number} everyMs
 * @returns {Promise<T>}
 */
export async function pressingKeys(page, work, everyMs = PRESS_EVERY_MS) {
  let done = false
  const stop = () => {
    done = true
  }
  work.then(stop, stop)
  while (!done) {
    await page.keyboard.press('F8').catch(stop)
    await sleep(everyMs)
  }
  return work
}
