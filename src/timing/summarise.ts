import { bootstrapInterval } from '../stats/bootstrap.ts'
import { seededRandom } from '../stats/prng.ts'
import { ascending, median, quantile } from '../stats/quantile.ts'
import type { Sample, TimingSummary } from './samples.ts'

/** Fixed, so that the same samples always give the same interval. */
const BOOTSTRAP_SEED = 'timing-summary'
const RESAMPLES = 2_000

/** @throws RangeError without samples */
export function summariseTiming(samples: readonly Sample[], runsPerSample: number): TimingSummary {
  if (samples.length === 0) throw new RangeError('No samples')
  const latencies = ascending(samples.map((sample) => sample.latencyMs))
  const interval = bootstrapInterval(latencies, median, {
    level: 0.95,
    resamples: RESAMPLES,
    random: seededRandom(BOOTSTRAP_SEED),
  })
  return {
    runs: samples.length * runsPerSample,
    medianMs: quantile(latencies, 0.5),
    lowMs: interval.low,
    highMs: interval.high,
    p90Ms: quantile(latencies, 0.9),
    minMs: quantile(latencies, 0),
    maxMs: quantile(latencies, 1),
    sessionShare: median(
      samples.map(({ sessionMs, latencyMs }) => (latencyMs > 0 ? sessionMs / latencyMs : 1)),
    ),
  }
}
