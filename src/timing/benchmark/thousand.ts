import { splitNormal } from '../../stats/distributions.ts'
import { extrapolatedTotal } from '../../stats/total.ts'
import { factor, type Uncertain } from '../../stats/uncertain.ts'
import { FROM_95_TO_90 } from '../latency.ts'
import { INTERVAL_LEVEL } from '../summarise.ts'
import { STUDY_INFERENCES } from './preset.ts'

/** The time that 1,000 inferences take one after the other. */
export interface Thousand {
  readonly totalMs: number
  /** 95 % interval; both ends equal the total where all 1,000 were measured. */
  readonly lowMs: number
  readonly highMs: number
  /** Inferences that were measured, at most 1,000. */
  readonly measured: number
}

/**
 * Of the first 1,000 inferences; where fewer were measured, the rest is extrapolated (docs/methodology.md §8).
 * @param latenciesMs of samples of `runsPerSample` inferences each, in the order of time
 */
export function thousand(latenciesMs: readonly number[], runsPerSample: number): Thousand {
  const wanted = STUDY_INFERENCES / runsPerSample
  const seen = latenciesMs.slice(0, Math.ceil(wanted))
  const { total, low, high } = extrapolatedTotal(seen, Math.max(wanted, 1), INTERVAL_LEVEL)
  // The last group may reach beyond the thousandth inference.
  const scale = (runsPerSample * wanted) / Math.max(wanted, seen.length)
  return {
    totalMs: total * scale,
    lowMs: low * scale,
    highMs: high * scale,
    measured: Math.min(STUDY_INFERENCES, seen.length * runsPerSample),
  }
}

/** The same as an uncertain quantity, ms, of this run alone; null where a single inference leaves its upper end open. */
export function uncertainThousand({ totalMs, lowMs, highMs }: Thousand, runId: string): Uncertain | null {
  if (!Number.isFinite(highMs)) return null
  return factor(
    `timing-thousand:${runId}`,
    splitNormal(
      {
        low: totalMs - (totalMs - lowMs) * FROM_95_TO_90,
        typical: totalMs,
        high: totalMs + (highMs - totalMs) * FROM_95_TO_90,
      },
      { floor: 0, ceiling: Infinity },
    ),
  )
}
