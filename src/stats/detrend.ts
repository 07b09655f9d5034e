import { ascending, median, type Numbers, quantile } from './quantile.ts'

interface Bin {
  /** Middle position of the values in it, counted from 0. */
  readonly at: number
  readonly median: number
}

/** Medians of `count` stretches of equal length, in order; every value its own where there are no more than that. */
export function binMedians(values: Numbers, count: number): readonly Bin[] {
  const all = Float64Array.from(values)
  const bins = Math.min(Math.max(1, Math.floor(count)), all.length)
  return Array.from({ length: bins }, (_, bin) => {
    const from = Math.floor((bin * all.length) / bins)
    const to = Math.floor(((bin + 1) * all.length) / bins)
    return { at: (from + to - 1) / 2, median: median(all.subarray(from, to)) }
  })
}

/** Pairs grow with the square; forty stretches fix a slope as well as a thousand values do. */
const SLOPE_BINS = 40

/** Median of the slopes between all pairs of stretches (Theil 1950, Sen 1968), per position; 0 for fewer than two values. */
export function theilSenSlope(values: Numbers): number {
  const bins = binMedians(values, SLOPE_BINS)
  const slopes: number[] = []
  bins.forEach((later, index) => {
    for (const earlier of bins.slice(0, index)) {
      slopes.push((later.median - earlier.median) / (later.at - earlier.at))
    }
  })
  return slopes.length === 0 ? 0 : quantile(ascending(slopes), 0.5)
}

/** The series without its linear trend, which is taken about the middle: the median stays where it is. */
export function detrended(values: Numbers): Float64Array {
  const slope = theilSenSlope(values)
  const middle = (values.length - 1) / 2
  return Float64Array.from(values, (value, index) => value - slope * (index - middle))
}
