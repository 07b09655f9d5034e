import { widenedByBlocks } from '../stats/between-blocks.ts'
import { medianInterval } from '../stats/median-interval.ts'
import { seededRandom } from '../stats/prng.ts'
import { ascending, median, quantile } from '../stats/quantile.ts'
import type { Sample, TimingSummary } from './samples.ts'

/** Fixed, so that the same samples always give the same interval. */
const BOOTSTRAP_SEED = 'timing-summary'
const RESAMPLES = 2_000
export const INTERVAL_LEVEL = 0.95

/** The median with its interval (docs/methodology.md §8). @param latenciesMs in the order of time */
export function latencyInterval(
  latenciesMs: readonly number[],
  resamples = RESAMPLES,
): ReturnType<typeof medianInterval> {
  return medianInterval(latenciesMs, {
    level: INTERVAL_LEVEL,
    resamples,
    random: seededRandom(BOOTSTRAP_SEED),
  })
}

/**
 * @param blockMediansMs of each block of the samples, where they were measured in several
 * @throws RangeError without samples
 */
export function summariseTiming(
  samples: readonly Sample[],
  runsPerSample: number,
  blockMediansMs: readonly number[] = [],
): TimingSummary {
  if (samples.length === 0) throw new RangeError('No samples')
  const latenciesMs = samples.map((sample) => sample.latencyMs)
  const sorted = ascending(latenciesMs)
  const medianMs = quantile(sorted, 0.5)
  const interval = widenedByBlocks(latencyInterval(latenciesMs), medianMs, blockMediansMs, INTERVAL_LEVEL)
  return {
    runs: samples.length * runsPerSample,
    medianMs,
    lowMs: interval.low,
    highMs: interval.high,
    p90Ms: quantile(sorted, 0.9),
    minMs: quantile(sorted, 0),
    maxMs: quantile(sorted, 1),
    sessionShare: median(
      samples.map(({ sessionMs, latencyMs }) => (latencyMs > 0 ? sessionMs / latencyMs : 1)),
    ),
  }
}
