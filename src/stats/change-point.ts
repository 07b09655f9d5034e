import { rankShares } from './ranks.ts'
import { median, type Numbers } from './quantile.ts'

export interface ChangePoint {
  /** The first position of the later part; 0 where there are fewer than two values. */
  readonly at: number
  /** Two-sided p-value under "no change", approximate (good below 0.5); for values that do not remember each other. */
  readonly pValue: number
  /** Medians before and from the change on. */
  readonly before: number
  readonly after: number
}

/**
 * The most likely single change of level in a series, by ranks (Pettitt 1979): outliers and the shape of the distribution do not
 * matter. Constants and fewer than two values give p-value 1.
 */
export function pettitt(values: Numbers): ChangePoint {
  const size = values.length
  const ranks = rankShares(values)
  let sum = 0
  let extreme = 0
  let at = 0
  for (let index = 0; index + 1 < size; index += 1) {
    // U_t = 2 * sum of ranks up to t - t (n + 1): whole numbers, which rounding keeps so that equal extremes are equal.
    sum += Math.round(2 * size * ((ranks[index] ?? 0) - 0.5))
    if (Math.abs(sum) > extreme) {
      extreme = Math.abs(sum)
      at = index + 1
    }
  }
  const pValue = extreme === 0 ? 1 : Math.min(1, 2 * Math.exp((-6 * extreme ** 2) / (size ** 3 + size ** 2)))
  const all = Float64Array.from(values)
  return { at, pValue, before: median(all.subarray(0, at)), after: median(all.subarray(at)) }
}
