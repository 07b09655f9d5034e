// @ts-check

/** What the browser itself counts as a long task. */
const LONG_TASK_MS = 50
export const INPUT_LIMIT_MS = 50

/**
 * Nearest rank: a wait that really happened.
 *
 * @param {readonly number[]} values
 */
export function percentile95(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.ceil(0.95 * sorted.length) - 1] ?? NaN
}

/**
 * @param {string} model
 * @param {import('./watch.mjs').Watched} watched
 * @param {number} runs
 */
export function figuresOf(model, { tasks, inputs, beganMs, endedMs }, runs) {
  const during = tasks.filter(
    ({ startMs, durationMs }) => startMs + durationMs >= beganMs && startMs <= endedMs,
  )
  const waits = inputs
    .filter(({ atMs }) => atMs >= beganMs && atMs <= endedMs)
    .map(({ waitedMs }) => waitedMs)
  const inputP95Ms = percentile95(waits)
  return {
    model,
    seconds: (endedMs - beganMs) / 1000,
    runs,
    inputs: waits.length,
    inputP95Ms,
    inputWorstMs: Math.max(0, ...waits),
    inputLimitMs: INPUT_LIMIT_MS,
    longTasks: during.length,
    longestMs: Math.max(0, ...during.map(({ durationMs }) => durationMs)),
    longTaskMs: LONG_TASK_MS,
    longTasksBefore: tasks.length - during.length,
    met: inputP95Ms <= INPUT_LIMIT_MS && during.length === 0,
  }
}

/** @param {ReturnType<typeof figuresOf>} figures */
export function lineOf(figures) {
  const { model, seconds, runs, inputs, inputP95Ms, inputWorstMs, longTasks, longestMs, longTasksBefore } =
    figures
  return (
    `${model}, loading and ${String(runs)} inferences in ${seconds.toFixed(1)} s: a key is answered within ` +
    `${inputP95Ms.toFixed(0)} ms at the 95th percentile of ${String(inputs)} (worst ${inputWorstMs.toFixed(0)} ms, ` +
    `${String(INPUT_LIMIT_MS)} ms wanted); ${String(longTasks)} tasks over ${String(LONG_TASK_MS)} ms on the main thread ` +
    `(longest ${longestMs.toFixed(0)} ms), ${String(longTasksBefore)} while the page started${figures.met ? '' : ' — missed'}`
  )
}
