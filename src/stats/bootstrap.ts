import { normalCdf, normalQuantile } from './normal.ts'
import type { Random } from './prng.ts'
import { ascending, mean, type Numbers, quantile } from './quantile.ts'

interface BootstrapOptions {
  /** Confidence level, for instance 0.95. */
  readonly level: number
  readonly resamples: number
  readonly random: Random
  /** Values drawn for one resample; as many as there are, unless said otherwise. Fewer where values repeat each other. */
  readonly draws?: number
  /** Consecutive stretches of equal length that each resample draws from in turn, so that a trend stays where it is. 1 by default. */
  readonly strata?: number
  /** Known beforehand for some statistics: 0 for a median, whose influence function is symmetric. By jackknife where not given. */
  readonly acceleration?: number
}

type Resampling = Pick<BootstrapOptions, 'resamples' | 'random' | 'draws' | 'strata'>

/** A statistic of a sample; it may not modify its argument, which is reused between calls. */
type Statistic = (values: Float64Array) => number

/** Values of the statistic over resamples with replacement, ascending. */
export function bootstrapDistribution(
  samples: Numbers,
  statistic: Statistic,
  { resamples, random, draws = samples.length, strata = 1 }: Resampling,
): Float64Array {
  const size = samples.length
  const resample = new Float64Array(draws)
  const statistics = new Float64Array(resamples)
  for (let round = 0; round < resamples; round += 1) {
    for (let index = 0; index < draws; index += 1) {
      const stratum = index % strata
      const from = Math.floor((stratum * size) / strata)
      const to = Math.floor(((stratum + 1) * size) / strata)
      resample[index] = samples[from + Math.floor(random() * (to - from))] ?? Number.NaN
    }
    statistics[round] = statistic(resample)
  }
  return statistics.sort()
}

/** Jackknife acceleration (Efron 1987): a sixth of the skewness of the leave-one-out statistics; 0 where they do not vary. */
function acceleration(values: Float64Array, statistic: Statistic): number {
  const leftOut = values.map((_, index) =>
    statistic(Float64Array.from([...values.subarray(0, index), ...values.subarray(index + 1)])),
  )
  const centre = mean(leftOut)
  let squares = 0
  let cubes = 0
  for (const value of leftOut) {
    squares += (centre - value) ** 2
    cubes += (centre - value) ** 3
  }
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5)
}

/** Share of the distribution below the point estimate, ties counted half, kept off 0 and 1 so that its normal score is finite. */
function shareBelow(distribution: Float64Array, estimate: number): number {
  let below = 0
  for (const value of distribution) below += value < estimate ? 1 : value === estimate ? 0.5 : 0
  const margin = 0.5 / distribution.length
  return Math.min(Math.max(below / distribution.length, margin), 1 - margin)
}

/**
 * Bias-corrected and accelerated bootstrap interval (Efron 1987, "Better bootstrap confidence intervals").
 *
 * @returns both ends in the unit of the samples; one sample (or equal samples) gives an interval of no width, none gives NaN
 */
export function bootstrapInterval(
  samples: Numbers,
  statistic: Statistic,
  options: BootstrapOptions,
): { low: number; high: number } {
  const inOrder = options.strata !== undefined && options.strata > 1
  const values = inOrder ? Float64Array.from(samples) : ascending(samples)
  if (values.length < 2) {
    const only = values[0] ?? Number.NaN
    return { low: only, high: only }
  }
  const distribution = bootstrapDistribution(values, statistic, options)
  const bias = normalQuantile(shareBelow(distribution, statistic(values)))
  const skew = options.acceleration ?? acceleration(values, statistic)
  const endpoint = (p: number): number => {
    const shifted = bias + normalQuantile(p)
    return quantile(distribution, normalCdf(bias + shifted / (1 - skew * shifted)))
  }
  const tail = (1 - options.level) / 2
  return { low: endpoint(tail), high: endpoint(1 - tail) }
}
