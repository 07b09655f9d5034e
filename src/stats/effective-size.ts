import { mean, type Numbers } from './quantile.ts'

/** Autocovariance at a lag, biased (divided by n), which keeps the estimated spectrum non-negative. */
function autocovariance(values: Numbers, centre: number, lag: number): number {
  let total = 0
  for (let index = lag; index < values.length; index += 1) {
    total += ((values[index] ?? 0) - centre) * ((values[index - lag] ?? 0) - centre)
  }
  return total / values.length
}

/** Remembers what was computed: the correction goes over the same lags several times. */
function autocorrelations(values: Numbers, centre: number, variance: number): (lag: number) => number {
  const known: number[] = []
  return (lag) => (known[lag] ??= autocovariance(values, centre, lag) / variance)
}

/**
 * Sum of all autocorrelations, in pairs until a pair turns negative, never rising (initial monotone sequence, Geyer 1992).
 *
 * @param bias what taking out the sample mean has lowered every autocorrelation by
 */
function inflation(correlation: (lag: number) => number, size: number, bias: number): number {
  let sum = -1
  let before = Infinity
  for (let lag = 0; lag + 1 < size; lag += 2) {
    const raw = correlation(lag) + correlation(lag + 1)
    if (raw <= 0) break
    const pair = Math.min((raw + 2 * bias) / (1 + bias), before)
    sum += 2 * pair
    before = pair
  }
  return sum
}

/** Rounds of the correction; it settles within three. */
const CORRECTIONS = 3

/**
 * How many independent values a series is worth: n / (1 + 2 * sum of autocorrelations). Short series hide part of their
 * correlation in their own mean, by one over what they are worth; that is put back.
 *
 * @returns never above n, never below 1; a constant series counts in full
 */
export function effectiveSampleSize(values: Numbers): number {
  const size = values.length
  if (size < 3) return size
  const centre = mean(values)
  const variance = autocovariance(values, centre, 0)
  // A constant series has a variance of rounding errors, whose "correlation" means nothing.
  if (variance <= (1e-12 * centre) ** 2) return size
  const correlation = autocorrelations(values, centre, variance)
  const worth = (bias: number): number =>
    Math.min(size, Math.max(1, size / Math.max(inflation(correlation, size, bias), 1 / size)))
  let effective = worth(0)
  for (let round = 0; round < CORRECTIONS; round += 1) effective = worth(1 / effective)
  return effective
}
