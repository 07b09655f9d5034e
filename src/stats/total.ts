import { effectiveSampleSize } from './effective-size.ts'
import { mean, type Numbers } from './quantile.ts'
import { studentQuantile } from './student.ts'

export interface Total {
  readonly total: number
  readonly low: number
  readonly high: number
}

/** The mean of a remembering series is known from about so many independent values at the least. */
const LEAST_FREEDOM = 1

/**
 * The sum of `count` values of which the first are known: what was seen, plus as many times the mean as are still to come. The
 * interval holds both that the mean is not exactly known and that those to come will scatter; nothing is open once all are seen.
 * Assumes that the series goes on as it was: a drift is not continued.
 *
 * @param seen in the order of time, at most `count` of them
 * @param level confidence level, for instance 0.95
 * @returns NaN for no values; no finite interval can be given for one of several
 */
export function extrapolatedTotal(seen: Numbers, count: number, level: number): Total {
  const size = seen.length
  const centre = mean(seen)
  const rest = Math.max(0, count - size)
  const total = centre * (size + rest)
  if (rest === 0) return { total, low: total, high: total }
  if (size < 2) return { total, low: centre * size, high: Infinity }
  let squares = 0
  for (const value of seen) squares += (value - centre) ** 2
  const variance = squares / (size - 1)
  const effective = effectiveSampleSize(seen)
  const spread = Math.sqrt(variance * (rest ** 2 / effective + (rest * size) / effective))
  const half = studentQuantile((1 + level) / 2, Math.max(LEAST_FREEDOM, effective - 1)) * spread
  return { total, low: Math.max(centre * size, total - half), high: total + half }
}
