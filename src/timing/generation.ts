import { bootstrapInterval } from '../stats/bootstrap.ts'
import { seededRandom } from '../stats/prng.ts'
import { ascending, median } from '../stats/quantile.ts'

/** Times of a model that writes token by token, one entry a sample: docs/methodology.md §6. */
export interface GenerationSamples {
  readonly promptTokens: number
  readonly newTokens: readonly number[]
  readonly firstTokenMs: readonly number[]
  readonly decodeMs: readonly number[]
}

/** A median over samples with its 95 % bootstrap interval. */
export interface MedianInterval {
  readonly median: number
  readonly low: number
  readonly high: number
}

export interface GenerationSummary {
  readonly promptTokens: number
  /** Median over samples. */
  readonly newTokens: number
  /** TTFT: from the call to the first token, ms. */
  readonly firstTokenMs: MedianInterval
  /** TPOT: between tokens after the first, ms; null where no second token was written. */
  readonly perTokenMs: MedianInterval | null
  /** The same the other way round, tokens a second. */
  readonly perSecond: MedianInterval | null
}

const RESAMPLES = 1_000

/** @throws RangeError without samples */
export function summariseGeneration(samples: GenerationSamples): GenerationSummary {
  const perToken = samples.decodeMs.flatMap((ms, index) => {
    const gaps = (samples.newTokens[index] ?? 0) - 1
    return gaps > 0 ? [ms / gaps] : []
  })
  const perTokenMs = perToken.length > 0 ? withInterval(perToken) : null
  return {
    promptTokens: samples.promptTokens,
    newTokens: median(samples.newTokens),
    firstTokenMs: withInterval(samples.firstTokenMs),
    perTokenMs,
    perSecond: perTokenMs === null ? null : perSecondOf(perTokenMs),
  }
}

function withInterval(values: readonly number[]): MedianInterval {
  const sorted = ascending(values)
  const { low, high } = bootstrapInterval(sorted, median, {
    level: 0.95,
    resamples: RESAMPLES,
    random: seededRandom('generation-summary'),
  })
  return { median: median(sorted), low, high }
}

function perSecondOf({ median: middle, low, high }: MedianInterval): MedianInterval {
  return { median: 1_000 / middle, low: 1_000 / high, high: 1_000 / low }
}
