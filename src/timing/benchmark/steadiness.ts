import { pettitt } from '../../stats/change-point.ts'
import { binMedians, theilSenSlope } from '../../stats/detrend.ts'
import { effectiveSampleSize } from '../../stats/effective-size.ts'
import { median } from '../../stats/quantile.ts'
import { mannKendall } from '../../stats/trend.ts'

/** Flags of a whole series: no sample of it is better than another, so none leaves the headline (docs/methodology.md §9). */
export interface Steadiness {
  /** Relative change from the first to the last sample, where there is a trend; negative when runs got faster. */
  readonly drift: number | null
  /** A sudden slowdown: from this sample on, by this share. */
  readonly throttled: { readonly fromSample: number; readonly slower: number } | null
}

/** A trend or a step counts when it would come about by chance in less than this share of steady series… */
const LEVEL = 0.01
/** …and is this large: with enough samples anything is significant. */
const LEAST_DRIFT = 0.03
const LEAST_STEP = 0.05
const LEAST_SAMPLES = 12
/** The tests look at medians of stretches that no longer remember each other; more of them than this tell nothing new. */
const MOST_BINS = 200
const LEAST_BINS = 8
/** Neighbours still know of each other where a stretch is worth one value only. */
const VALUES_PER_BIN = 2

const STEADY: Steadiness = { drift: null, throttled: null }

/** Sum of absolute deviations from a level of its own before and after a position. */
function stepError(values: readonly number[], at: number): number {
  const [before, after] = [values.slice(0, at), values.slice(at)]
  return [before, after].reduce((sum, part) => {
    const level = median(part)
    return sum + part.reduce((error, value) => error + Math.abs(value - level), 0)
  }, 0)
}

/** Sum of absolute deviations from a straight line through the middle. */
function lineError(values: readonly number[], slope: number): number {
  const centre = median(values)
  const middle = (values.length - 1) / 2
  return values.reduce((sum, value, index) => sum + Math.abs(value - centre - slope * (index - middle)), 0)
}

/** Stretches so long that what one run remembers of the one before is gone; the step itself is not memory and is taken out first. */
function independentBins(values: readonly number[], at: number): number[] {
  const before = median(values.slice(0, at))
  const after = median(values.slice(at))
  const rest = values.map((value, index) => value - (index < at ? before : after))
  const worth = effectiveSampleSize(rest)
  return binMedians(values, Math.min(MOST_BINS, worth / VALUES_PER_BIN)).map((bin) => bin.median)
}

/** Whether latencies drifted, or jumped up once and stayed. @param latenciesMs in the order of time */
export function steadiness(latenciesMs: readonly number[]): Steadiness {
  if (latenciesMs.length < LEAST_SAMPLES) return STEADY
  const { at } = pettitt(latenciesMs)
  if (at === 0) return STEADY
  const bins = independentBins(latenciesMs, at)
  if (bins.length < LEAST_BINS) return STEADY
  const slope = theilSenSlope(latenciesMs)
  const before = median(latenciesMs.slice(0, at))
  const slower = median(latenciesMs.slice(at)) / before - 1
  const isStep = stepError(latenciesMs, at) < lineError(latenciesMs, slope)
  if (isStep && slower >= LEAST_STEP && pettitt(bins).pValue < LEVEL) {
    return { drift: null, throttled: { fromSample: at, slower } }
  }
  const drift = (slope * (latenciesMs.length - 1)) / median(latenciesMs)
  const drifts = Math.abs(drift) >= LEAST_DRIFT && mannKendall(bins).pValue < LEVEL
  return { drift: drifts ? drift : null, throttled: null }
}
