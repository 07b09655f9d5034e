// @ts-check
export const TIME_RATIO_LIMIT = 1
export const BYTES_RATIO_LIMIT = 0.7

/**
 * @typedef {object} Comparison
 * @property {string} model
 * @property {string} host
 * @property {import('./measure.mjs').FirstAnswer[]} ours
 * @property {import('./measure.mjs').FirstAnswer[]} smallest
 */

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}

/**
 * @param {Comparison} comparison
 */
export function figuresOf({ model, host, ours, smallest }) {
  const of = (
    /** @type {readonly import('./measure.mjs').FirstAnswer[]} */ rounds,
    /** @type {'ms' | 'bytes' | 'idleBytes'} */ key,
  ) => median(rounds.map((round) => round[key]))
  const timeRatio = of(ours, 'ms') / of(smallest, 'ms')
  const bytesRatio = of(ours, 'bytes') / of(smallest, 'bytes')
  return {
    model,
    host,
    rounds: ours.length,
    oursMs: of(ours, 'ms'),
    smallestMs: of(smallest, 'ms'),
    timeRatio,
    oursBytes: of(ours, 'bytes'),
    smallestBytes: of(smallest, 'bytes'),
    bytesRatio,
    oursIdleBytes: of(ours, 'idleBytes'),
    timeRatioLimit: TIME_RATIO_LIMIT,
    bytesRatioLimit: BYTES_RATIO_LIMIT,
    met: timeRatio <= TIME_RATIO_LIMIT && bytesRatio <= BYTES_RATIO_LIMIT,
  }
}

/** @param {ReturnType<typeof figuresOf>} figures */
export function lineOf(figures) {
  const seconds = (/** @type {number} */ ms) => `${(ms / 1000).toFixed(2)} s`
  const megabytes = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(1)} MB`
  return (
    `${figures.model}, ${figures.host} host: first answer after ${seconds(figures.oursMs)}, ${seconds(figures.smallestMs)} with ` +
    `transformers.js alone, ratio ${figures.timeRatio.toFixed(2)} of ${TIME_RATIO_LIMIT.toFixed(1)}; ` +
    `${megabytes(figures.oursBytes)} and ${megabytes(figures.smallestBytes)} sent, ratio ${figures.bytesRatio.toFixed(2)} ` +
    `of ${String(BYTES_RATIO_LIMIT)}${figures.met ? '' : ' — missed'} (medians of ${String(figures.rounds)}; ` +
    `${megabytes(figures.oursIdleBytes)} once all is kept for offline)`
  )
}
