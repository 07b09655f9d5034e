import { normalCdf } from './normal.ts'
import type { Numbers } from './quantile.ts'

interface Trend {
  /** Kendall's tau-a in [-1, 1]; positive when values rise over time. */
  readonly tau: number
  /** Two-sided p-value under "no trend". */
  readonly pValue: number
}

/** Sum over tied groups of t(t-1)(2t+5), the tie correction of the variance. */
function tieTerm(values: Numbers): number {
  const counts = new Map<number, number>()
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  let term = 0
  for (const count of counts.values()) term += count * (count - 1) * (2 * count + 5)
  return term
}

/**
 * Mann-Kendall test for a monotonic trend in a series, with tie correction and continuity correction (Gilbert 1987, §16.4).
 * Fewer than four values, or all equal, can show no trend: p-value 1. Quadratic in the length.
 */
export function mannKendall(values: Numbers): Trend {
  const size = values.length
  let score = 0
  for (let later = 1; later < size; later += 1) {
    for (let earlier = 0; earlier < later; earlier += 1) {
      score += Math.sign((values[later] ?? 0) - (values[earlier] ?? 0))
    }
  }
  const tau = size < 2 ? 0 : score / ((size * (size - 1)) / 2)
  const variance = (size * (size - 1) * (2 * size + 5) - tieTerm(values)) / 18
  if (size < 4 || variance <= 0) return { tau, pValue: 1 }
  const z = (Math.abs(score) - (score === 0 ? 0 : 1)) / Math.sqrt(variance)
  return { tau, pValue: Math.min(1, 2 * (1 - normalCdf(z))) }
}
