import { mean } from './quantile.ts'
import { studentQuantile } from './student.ts'

export interface PairedRatio {
  /** Geometric mean of the ratios of the pairs. */
  readonly ratio: number
  readonly low: number
  readonly high: number
  readonly pairs: number
}

/**
 * How many times the first the second is, from pairs that were measured close to each other, so that what drifts slowly cancels:
 * Student's t on the logarithms.
 *
 * @param pairs positive values, `[numerator, denominator]` each
 * @param level confidence level, for instance 0.95
 * @returns null for fewer than two pairs: one says nothing about how far the next would lie
 */
export function pairedRatio(
  pairs: readonly (readonly [number, number])[],
  level: number,
): PairedRatio | null {
  if (pairs.length < 2) return null
  const logs = pairs.map(([numerator, denominator]) => Math.log(numerator / denominator))
  const centre = mean(logs)
  const variance = logs.reduce((sum, log) => sum + (log - centre) ** 2, 0) / (logs.length - 1)
  const half = studentQuantile((1 + level) / 2, logs.length - 1) * Math.sqrt(variance / logs.length)
  return {
    ratio: Math.exp(centre),
    low: Math.exp(centre - half),
    high: Math.exp(centre + half),
    pairs: pairs.length,
  }
}
