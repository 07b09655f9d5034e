import { bootstrapDistribution } from '../../stats/bootstrap.ts'
import { seededRandom } from '../../stats/prng.ts'
import { quantile } from '../../stats/quantile.ts'
import type { Judgement } from './judge-answer.ts'

/** 95 %, by the percentiles of the bootstrap over items. */
export interface ScoreRange {
  readonly low: number
  readonly high: number
}

/** Enough for its 2.5 % and 97.5 % points; a mean precision of boxes takes about a millisecond each time on a slow machine. */
const RESAMPLES = 200
const TAIL = 0.025

/** How far a score of all items would scatter with other items of the kind; both ends are the score itself where no item differs. */
export function scoreRange(
  judgements: readonly Judgement[],
  scoreOf: (judgements: readonly Judgement[]) => number,
): ScoreRange {
  const places = Float64Array.from(judgements.keys())
  const scores = bootstrapDistribution(
    places,
    (drawn) => scoreOf([...drawn].flatMap((place) => judgements[place] ?? [])),
    { resamples: RESAMPLES, random: seededRandom('score-range') },
  )
  return { low: quantile(scores, TAIL), high: quantile(scores, 1 - TAIL) }
}
