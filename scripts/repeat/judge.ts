import { median } from '../../src/stats/quantile.ts'

/** What one repetition found. */
export interface Repetition {
  readonly medianMs: number
  /** 95 % interval. */
  readonly lowMs: number
  readonly highMs: number
  readonly samplesMs: readonly number[]
}

export interface Repeatability {
  readonly pooledMedianMs: number
  /** Median distance of the medians from their own median, over that median. */
  readonly spread: number
  /** Repetitions whose interval holds the pooled median. */
  readonly held: number
  readonly times: number
  /** Median of the width of the intervals, over the pooled median. */
  readonly width: number
}

export function repeatability(repetitions: readonly Repetition[]): Repeatability {
  const pooledMedianMs = median(repetitions.flatMap(({ samplesMs }) => samplesMs))
  const centre = median(repetitions.map(({ medianMs }) => medianMs))
  return {
    pooledMedianMs,
    spread: median(repetitions.map(({ medianMs }) => Math.abs(medianMs - centre))) / centre,
    held: repetitions.filter(({ lowMs, highMs }) => lowMs <= pooledMedianMs && pooledMedianMs <= highMs)
      .length,
    times: repetitions.length,
    width: median(repetitions.map(({ lowMs, highMs }) => highMs - lowMs)) / pooledMedianMs,
  }
}
