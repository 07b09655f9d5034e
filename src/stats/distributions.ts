import { normalQuantile } from './normal.ts'
import { ascending, type Numbers, quantile } from './quantile.ts'

/** From a probability in (0, 1) to the value that is not exceeded with that probability. */
export type InverseCdf = (p: number) => number

/** z of the 95th percentile: the distance from the median to either end of a 90 % interval. */
export const Z95 = normalQuantile(0.95)

/** Normal distribution. */
export function normal({ mean, sd }: { mean: number; sd: number }): InverseCdf {
  return (p) => mean + sd * normalQuantile(p)
}

/** Uniform distribution between two ends. */
export function uniform({ low, high }: { low: number; high: number }): InverseCdf {
  return (p) => low + p * (high - low)
}

/** Lognormal distribution by its median and the standard deviation of its logarithm. */
export function lognormal({ median, sigma }: { median: number; sigma: number }): InverseCdf {
  return (p) => median * Math.exp(sigma * normalQuantile(p))
}

/**
 * Two half-lognormals that meet at the median: the shape of "at least a, typically b, at most c" when c/b and b/a differ.
 * `low`, `typical`, `high` are the 5 %, 50 % and 95 % points, all above zero and in this order.
 */
export function splitLognormal(range: { low: number; typical: number; high: number }): InverseCdf {
  const below = Math.log(range.typical / range.low) / Z95
  const above = Math.log(range.high / range.typical) / Z95
  return (p) => range.typical * Math.exp((p < 0.5 ? below : above) * normalQuantile(p))
}

/** The same shape on a linear scale, clamped to [floor, ceiling]: for shares, where a logarithm has no meaning at the ends. */
export function splitNormal(
  range: { low: number; typical: number; high: number },
  bounds: { floor: number; ceiling: number },
): InverseCdf {
  const below = (range.typical - range.low) / Z95
  const above = (range.high - range.typical) / Z95
  return (p) => {
    const value = range.typical + (p < 0.5 ? below : above) * normalQuantile(p)
    return Math.min(Math.max(value, bounds.floor), bounds.ceiling)
  }
}

/** The distribution of values that were observed or resampled (type-7 interpolation between them). */
export function empirical(values: Numbers): InverseCdf {
  const sorted = ascending(values)
  return (p) => quantile(sorted, p)
}
