import { median } from '../stats/quantile.ts'
import { type FlaggedSamples, headlineOf, pick } from './benchmark/headline.ts'
import { latencyInterval } from './summarise.ts'

/** Times of a model that writes token by token, one entry a sample: docs/methodology.md §6. */
export interface GenerationSamples {
  readonly promptTokens: number
  readonly newTokens: readonly number[]
  readonly firstTokenMs: readonly number[]
  readonly decodeMs: readonly number[]
}

/** A time with its 95 % interval, ms. */
export interface TimeInterval {
  readonly medianMs: number
  readonly lowMs: number
  readonly highMs: number
}

/** How a text came about, over the samples of the headline. */
export interface GenerationFigures {
  readonly promptTokens: number
  /** Median over samples. */
  readonly newTokens: number
  /** TTFT: from the call to the first token, reading the prompt. */
  readonly firstToken: TimeInterval
  /** TPOT: between two tokens after the first; null where a single one was written. */
  readonly perToken: TimeInterval | null
  /** The same the other way round, tokens a second. */
  readonly perSecond: { readonly median: number; readonly low: number; readonly high: number } | null
}

/**
 * @param generation null for models that write nothing, and without samples where these were not kept: both have no figures
 * @param flagged disturbed samples, which stay out as they stay out of the summary (docs/methodology.md §9)
 */
export function generationFigures(
  generation: GenerationSamples | null,
  flagged: readonly FlaggedSamples[],
): GenerationFigures | null {
  if (generation === null || generation.newTokens.length === 0) return null
  const { indices } = headlineOf(generation.newTokens, flagged)
  const newTokens = pick(generation.newTokens, indices)
  const perTokenMs = pick(generation.decodeMs, indices).flatMap((ms, index) => {
    const gaps = (newTokens[index] ?? 0) - 1
    return gaps > 0 ? [ms / gaps] : []
  })
  const perToken = perTokenMs.length === 0 ? null : intervalOf(perTokenMs)
  return {
    promptTokens: generation.promptTokens,
    newTokens: median(newTokens),
    firstToken: intervalOf(pick(generation.firstTokenMs, indices)),
    perToken,
    perSecond: perToken === null ? null : perSecondOf(perToken),
  }
}

/** @param timesMs in the order of time; at least one */
function intervalOf(timesMs: readonly number[]): TimeInterval {
  const { low, high } = latencyInterval(timesMs)
  return { medianMs: median(timesMs), lowMs: low, highMs: high }
}

function perSecondOf({ medianMs, lowMs, highMs }: TimeInterval): GenerationFigures['perSecond'] {
  return { median: 1_000 / medianMs, low: 1_000 / highMs, high: 1_000 / lowMs }
}
