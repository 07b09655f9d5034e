// @ts-check

const PAINT_LIMIT_MS = 100
const KEYSTROKE_LIMIT_MS = 16

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}

/**
 * Prints both figures. The bar for a paint is on the median of the rounds; that for a keystroke on the slowest one, each by the
 * median of its rounds, so that neither a busy machine nor an easy word decides.
 *
 * @param {{ paints: readonly number[], keystrokes: readonly import('./measure.mjs').Keystroke[] }} measured
 * @param {boolean} asJson
 * @returns {string[]} a sentence for each bar that was missed
 */
export function report({ paints, keystrokes }, asJson) {
  const byKey = keystrokes.map(({ text, ms }) => ({ text, ms: median(ms) }))
  const slowest = byKey.reduce((worst, one) => (one.ms > worst.ms ? one : worst))
  const figures = {
    firstPaintMs: median(paints),
    firstPaintWorstMs: Math.max(...paints),
    firstPaintLimitMs: PAINT_LIMIT_MS,
    keystrokeMs: median(byKey.map(({ ms }) => ms)),
    slowestKeystrokeMs: slowest.ms,
    slowestKeystroke: slowest.text,
    keystrokeLimitMs: KEYSTROKE_LIMIT_MS,
    rounds: paints.length,
    keystrokes: keystrokes.length,
  }
  if (asJson) console.log(JSON.stringify(figures))
  else {
    console.log(
      `first paint of the table ${figures.firstPaintMs.toFixed(0)} ms (median of ${String(figures.rounds)}, worst ` +
        `${figures.firstPaintWorstMs.toFixed(0)} ms); under ${String(PAINT_LIMIT_MS)} ms is wanted`,
    )
    console.log(
      `a keystroke ${figures.keystrokeMs.toFixed(1)} ms (median of ${String(figures.keystrokes)}), the slowest ` +
        `${slowest.ms.toFixed(1)} ms (“${slowest.text}”); under ${String(KEYSTROKE_LIMIT_MS)} ms is wanted`,
    )
  }
  return missed(figures)
}

/** @param {{ firstPaintMs: number, slowestKeystrokeMs: number }} figures */
function missed({ firstPaintMs, slowestKeystrokeMs }) {
  return [
    ...(firstPaintMs < PAINT_LIMIT_MS ? [] : ['The table is painted too late.']),
    ...(slowestKeystrokeMs < KEYSTROKE_LIMIT_MS ? [] : ['A keystroke takes too long.']),
  ]
}
