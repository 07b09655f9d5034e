import { median } from '../../stats/quantile.ts'
import type { RunRecord } from '../../storage/record.ts'
import { latencyInterval } from '../../timing/summarise.ts'

/** A time with its 95 % interval, ms. */
export interface TimeInterval {
  readonly medianMs: number
  readonly lowMs: number
  readonly highMs: number
}

/** How a text came about, over all runs. */
export interface GenerationFigures {
  readonly promptTokens: number
  /** Median of the runs. */
  readonly newTokens: number
  /** From the call to the first token: reading the prompt. */
  readonly firstToken: TimeInterval
  /** Between two tokens after the first; null where a single one was written. */
  readonly perToken: TimeInterval | null
}

function intervalOf(timesMs: readonly number[]): TimeInterval {
  const { low, high } = latencyInterval(timesMs)
  return { medianMs: median(timesMs), lowMs: low, highMs: high }
}

/** Null for models that write nothing. */
export function generationFigures({ timing }: Pick<RunRecord, 'timing'>): GenerationFigures | null {
  const { generation } = timing
  if (generation === null || generation.newTokens.length === 0) return null
  const { promptTokens, newTokens, firstTokenMs, decodeMs } = generation
  const perTokenMs = decodeMs.flatMap((ms, index) => {
    const count = newTokens[index] ?? 0
    return count > 1 ? [ms / (count - 1)] : []
  })
  return {
    promptTokens,
    newTokens: median(newTokens),
    firstToken: intervalOf(firstTokenMs),
    perToken: perTokenMs.length === 0 ? null : intervalOf(perTokenMs),
  }
}
