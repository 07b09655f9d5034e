import { median } from '../../stats/quantile.ts'
import type { Steadiness } from './steadiness.ts'

/**
 * Speed of a run as a share of its own speed before it slowed down: the median latency before the step, or where the trend began, over the
 * median of all. Above 0 and below 1; null where nothing slowed down, or where most of the run was over by then.
 *
 * @param latenciesMs those that were looked at for steadiness, in the order of time
 */
export function speedShare(latenciesMs: readonly number[], { drift, throttled }: Steadiness): number | null {
  if (throttled === null && (drift ?? 0) <= 0) return null
  const allMs = median(latenciesMs)
  const coolMs =
    throttled === null
      ? startOfTrendMs(latenciesMs, allMs, drift ?? 0)
      : median(latenciesMs.slice(0, throttled.fromSample))
  const share = coolMs / allMs
  return share > 0 && share < 1 ? share : null
}

/** Where a line began that rises by `drift` of the median; a line cannot tell of a run faster than any of its samples. */
function startOfTrendMs(latenciesMs: readonly number[], allMs: number, drift: number): number {
  const fastestMs = latenciesMs.reduce((a, b) => Math.min(a, b), allMs)
  return Math.max(allMs * (1 - drift / 2), fastestMs)
}
