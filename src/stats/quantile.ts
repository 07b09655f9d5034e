/** A list of numbers, typed array or plain. */
export type Numbers = ArrayLike<number> & Iterable<number>

/** An ascending copy. Numbers, not strings: `Array.prototype.sort` alone would put 10 before 9. */
export function ascending(values: Numbers): Float64Array {
  return Float64Array.from(values).sort()
}

/**
 * Quantile of type 7 (Hyndman and Fan 1996): linear interpolation between order statistics, the default of R and NumPy.
 *
 * @param sorted ascending values; an empty list gives NaN
 * @param p probability; clamped to [0, 1]
 */
export function quantile(sorted: Numbers, p: number): number {
  if (sorted.length === 0) return Number.NaN
  const position = Math.min(Math.max(p, 0), 1) * (sorted.length - 1)
  const below = Math.floor(position)
  const low = sorted[below] ?? Number.NaN
  const high = sorted[below + 1] ?? low
  // Equal neighbours are returned as they are: `Infinity - Infinity` would turn a valid quantile into NaN.
  return low === high ? low : low + (position - below) * (high - low)
}

/** Median of values in any order; NaN for none. */
export function median(values: Numbers): number {
  return quantile(ascending(values), 0.5)
}

/** Median absolute deviation from the median, unscaled (times 1.4826 it estimates a normal standard deviation). */
export function medianAbsoluteDeviation(values: Numbers): number {
  const centre = median(values)
  return median(Float64Array.from(values, (value) => Math.abs(value - centre)))
}

/** Arithmetic mean; NaN for no values. */
export function mean(values: Numbers): number {
  let total = 0
  for (const value of values) total += value
  return total / values.length
}
