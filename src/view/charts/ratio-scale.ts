import type { Interval } from '../../stats/uncertain.ts'
import { rulerScale } from './ruler-layout.ts'

/** A logarithmic axis of ratios with "the same" always on it. */
export interface RatioScale {
  readonly from: number
  readonly to: number
  /** A ratio to percent of the width. */
  readonly percent: (ratio: number) => number
  readonly ticks: readonly number[]
}

/** Every how many decades a tick stands, so that they stay apart. */
const MOST_TICKS = 7

export function ratioScale(ratios: readonly Interval[]): RatioScale {
  const ends = ratios.flatMap(({ p5, p95 }) => [p5, p95]).filter((end) => end > 0 && Number.isFinite(end))
  const from = Math.min(0, Math.floor(Math.log10(Math.min(1, ...ends))))
  const to = Math.max(1, Math.ceil(Math.log10(Math.max(1, ...ends))))
  const every = Math.ceil((to - from) / MOST_TICKS)
  const ticks: number[] = []
  for (let decade = Math.ceil(from / every) * every; decade <= to; decade += every) ticks.push(10 ** decade)
  const place = rulerScale({ fromJ: 10 ** from, toJ: 10 ** to }, [0, 100])
  return { from: 10 ** from, to: 10 ** to, percent: place, ticks }
}
