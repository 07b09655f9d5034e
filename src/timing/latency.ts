import { splitNormal } from '../stats/distributions.ts'
import { factor, type Uncertain } from '../stats/uncertain.ts'
import type { TimingSummary } from './samples.ts'

/** Half-width of a 95 % interval over that of a 90 % one, for a normal law: 1.645 / 1.960. */
export const FROM_95_TO_90 = 0.8393

/**
 * The median latency as an uncertain quantity, ms, from the summary's bootstrap interval, under a factor of its own name:
 * the timing of one run is independent of every other's and cancels only against itself.
 *
 * @param runId id of the run record
 */
export function uncertainLatency(summary: TimingSummary, runId: string): Uncertain {
  const { lowMs, medianMs, highMs } = summary
  return factor(
    `timing:${runId}`,
    splitNormal(
      {
        low: medianMs - (medianMs - lowMs) * FROM_95_TO_90,
        typical: medianMs,
        high: medianMs + (highMs - medianMs) * FROM_95_TO_90,
      },
      { floor: 0, ceiling: Infinity },
    ),
  )
}
