import { ascending, quantile } from '../../stats/quantile.ts'
import { divide, type Interval, summarise, type Uncertain } from '../../stats/uncertain.ts'

export type PairVerdict = 'less' | 'more' | 'cannot tell'

/**
 * Two sides are told apart where 97 worlds of 100 agree, the doubtful ones shared between both ends: a device set beside itself is
 * then called different three times in a hundred.
 */
export const TOLD_APART = 0.97

/** One figure of a side over that of another. */
export interface PairRatio {
  readonly ratio: Interval
  /** Of the first side: does it take less or more than the second? */
  readonly verdict: PairVerdict
}

export function pairRatio(a: Uncertain, b: Uncertain): PairRatio {
  const ratio = divide(a, b)
  const sorted = ascending(ratio.draws)
  const tail = (1 - TOLD_APART) / 2
  const verdict = (): PairVerdict => {
    if (quantile(sorted, 1 - tail) < 1) return 'less'
    return quantile(sorted, tail) > 1 ? 'more' : 'cannot tell'
  }
  return { ratio: summarise(ratio), verdict: verdict() }
}
