import { throttledPower } from '../energy/throttling.ts'
import type { Interval } from '../stats/uncertain.ts'
import type { RunRecord } from '../storage/record.ts'

/** What a slowdown did to an estimate. */
export interface Slowdown {
  /** Of the run's own speed before it. */
  readonly speedShare: number
  /** Of active power at that speed. */
  readonly powerShare: Interval
}

/** The slowdown that is in a stored run's estimate; null where none is: older estimates, and those that rest on a reading of this machine. */
export function slowdownOf({ timing, energy }: Pick<RunRecord, 'timing' | 'energy'>): Slowdown | null {
  const share = timing.speedShare ?? null
  if (share === null || !energy.factors.includes('throttling-exponent')) return null
  return { speedShare: share, powerShare: throttledPower(share) }
}
