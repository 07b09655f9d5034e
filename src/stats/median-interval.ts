import { bootstrapInterval } from './bootstrap.ts'
import { detrended } from './detrend.ts'
import { effectiveSampleSize } from './effective-size.ts'
import { normalQuantile } from './normal.ts'
import type { Random } from './prng.ts'
import { ascending, median, type Numbers, quantile } from './quantile.ts'
import { rankShares } from './ranks.ts'
import { medianFinder } from './select.ts'
import { studentQuantile } from './student.ts'

interface MedianIntervalOptions {
  /** Confidence level, for instance 0.95. */
  readonly level: number
  readonly resamples: number
  readonly random: Random
}

export interface MedianInterval {
  readonly low: number
  readonly high: number
  /** How many independent values the series is worth for its median. */
  readonly effectiveSize: number
}

/** Independent values that a stretch must hold before the series is cut into several. */
const VALUES_PER_STRATUM = 10
const MOST_STRATA = 8

/** Drawing more only costs time: the spread of the rank of a median is known to shrink with the root of the draws. */
const MOST_DRAWS = 400

/** The length of the memory of a series rests on about half as many independent pieces as the series itself. */
const FREEDOM_SHARE = 0.5
const LEAST_FREEDOM = 3

/**
 * What a series is worth for its median: correlation of "above or below the median" is what counts there, that of the ranks
 * tells the same with less noise; the geometric mean of the two. A linear trend is taken out first: it is no memory.
 */
export function worthForMedian(values: Numbers): number {
  const flat = detrended(values)
  const centre = median(flat)
  const sides = effectiveSampleSize(flat.map((value) => Math.sign(value - centre)))
  return Math.sqrt(sides * effectiveSampleSize(rankShares(flat)))
}

/** Fewer draws in place of the wider quantile of Student's t, where the spread itself is known from few pieces only. */
function widened(draws: number, effective: number, size: number, level: number): number {
  const freedom = Math.max(LEAST_FREEDOM, effective < size ? FREEDOM_SHARE * effective : effective - 1)
  const upper = (1 + level) / 2
  return draws * (normalQuantile(upper) / studentQuantile(upper, freedom)) ** 2
}

/**
 * Interval of the median of a series that may be skewed, drift, have several modes, and remember: a bias-corrected bootstrap in
 * the space of ranks that draws as many values as the series is worth, from consecutive stretches in turn. The acceleration of a
 * median is 0 (its influence function is symmetric). docs/methodology.md §8.2; `npm run simulate:interval` prints how often it holds.
 *
 * @param series in the order of time
 * @returns both ends in the unit of the series; fewer than two values give an interval of no width, none give NaN
 */
export function medianInterval(
  series: Numbers,
  { level, resamples, random }: MedianIntervalOptions,
): MedianInterval {
  const size = series.length
  const sorted = ascending(series)
  if (size < 2) return { low: sorted[0] ?? NaN, high: sorted[0] ?? NaN, effectiveSize: size }
  const effectiveSize = worthForMedian(series)
  const strata = Math.min(MOST_STRATA, Math.max(1, Math.floor(effectiveSize / VALUES_PER_STRATUM)))
  // A stratum of k values has lost a k-th of its variance to its own mean: so many draws fewer make up for it.
  const wanted = Math.max(1, Math.round(widened(effectiveSize - strata, effectiveSize, size, level)))
  const draws = Math.min(wanted, MOST_DRAWS)
  const ranks = bootstrapInterval(rankShares(series), medianFinder(size), {
    level,
    resamples,
    random,
    draws,
    strata,
    acceleration: 0,
  })
  const narrower = Math.sqrt(draws / wanted)
  const at = (share: number): number =>
    quantile(sorted, ((0.5 + (share - 0.5) * narrower) * size - 0.5) / (size - 1))
  return { low: at(ranks.low), high: at(ranks.high), effectiveSize }
}
