import { pettitt } from '../../stats/change-point.ts'
import { binMedians, detrended, theilSenSlope } from '../../stats/detrend.ts'
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

const sizeOf = (deviations: readonly number[]): number =>
  deviations.reduce((sum, deviation) => sum + Math.abs(deviation), 0)

/** Deviations from a level of its own before and after a position. */
function aroundStep(values: readonly number[], at: number): number[] {
  const before = median(values.slice(0, at))
  const after = median(values.slice(at))
  return values.map((value, index) => value - (index < at ? before : after))
}

/** Stretches so long that what one run remembers of the one before is gone. @param rest the values without step or trend */
function independentBins(values: readonly number[], rest: readonly number[]): number[] {
  const worth = effectiveSampleSize(rest)
  return binMedians(values, Math.min(MOST_BINS, worth / VALUES_PER_BIN)).map((bin) => bin.median)
}

/** Whether latencies drifted, or jumped up once and stayed. @param latenciesMs in the order of time */
export function steadiness(latenciesMs: readonly number[]): Steadiness {
  if (latenciesMs.length < LEAST_SAMPLES) return STEADY
  const { at, before, after } = pettitt(latenciesMs)
  if (at === 0) return STEADY
  const step = aroundStep(latenciesMs, at)
  const centre = median(latenciesMs)
  const line = Array.from(detrended(latenciesMs), (value) => value - centre)
  const isStep = sizeOf(step) < sizeOf(line)
  // Neither step nor trend is memory: whichever describes the series better is taken out before its memory is measured.
  const bins = independentBins(latenciesMs, isStep ? step : line)
  if (bins.length < LEAST_BINS) return STEADY
  const slower = after / before - 1
  if (isStep && slower >= LEAST_STEP && pettitt(bins).pValue < LEVEL) {
    return { drift: null, throttled: { fromSample: at, slower } }
  }
  const drift = (theilSenSlope(latenciesMs) * (latenciesMs.length - 1)) / centre
  const drifts = Math.abs(drift) >= LEAST_DRIFT && mannKendall(bins).pValue < LEVEL
  return { drift: drifts ? drift : null, throttled: null }
}
