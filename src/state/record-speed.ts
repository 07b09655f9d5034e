import { throttledPower } from '../energy/throttling.ts'
import type { Interval } from '../stats/uncertain.ts'
import type { RunRecord } from '../storage/record.ts'
import { headlineOf, pick } from '../timing/benchmark/headline.ts'
import { speedShare } from '../timing/benchmark/speed-share.ts'
import { steadiness } from '../timing/benchmark/steadiness.ts'

/** Speed of a stored run as a share of its own speed before it slowed down; null where it was not flagged, or its samples are not here. */
export function recordSpeedShare({ timing }: Pick<RunRecord, 'timing'>): number | null {
  const { flags, flagged, samplesMs } = timing
  if (!flags.includes('throttled') && !flags.includes('drift')) return null
  const latenciesMs = pick(samplesMs, headlineOf(samplesMs, flagged).indices)
  return speedShare(latenciesMs, steadiness(latenciesMs))
}

/** What a slowdown did to an estimate. */
export interface Slowdown {
  /** Of the run's own speed before it. */
  readonly speedShare: number
  /** Of active power at that speed. */
  readonly powerShare: Interval
}

/** The slowdown that is in a stored run's estimate; null where none is: older estimates, and those that rest on a reading of this machine. */
export function slowdownOf(record: Pick<RunRecord, 'timing' | 'energy'>): Slowdown | null {
  const share = record.energy.factors.includes('throttling-exponent') ? recordSpeedShare(record) : null
  return share === null ? null : { speedShare: share, powerShare: throttledPower(share) }
}
