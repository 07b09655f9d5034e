import { probability, type Uncertain } from '../stats/uncertain.ts'

export type VerdictWords =
  'uses less' | 'probably uses less' | 'cannot tell' | 'probably uses more' | 'uses more'

export interface Verdict {
  readonly words: VerdictWords
  /** Probability that this device used less, given everything that is uncertain in the ratio. */
  readonly probabilityLess: number
}

/**
 * The rule: sure in 19 worlds of 20 is said plainly, more likely than not by four to one is said with "probably", and anything
 * between cannot be told.
 */
export const VERDICT_RULE = { sure: 0.95, probable: 0.8 } as const

function wordsFor(probabilityLess: number): VerdictWords {
  const probabilityMore = 1 - probabilityLess
  if (probabilityLess >= VERDICT_RULE.sure) return 'uses less'
  if (probabilityMore >= VERDICT_RULE.sure) return 'uses more'
  if (probabilityLess >= VERDICT_RULE.probable) return 'probably uses less'
  return probabilityMore >= VERDICT_RULE.probable ? 'probably uses more' : 'cannot tell'
}

/** Puts a ratio (here over there) into words. A tie counts half. */
export function verdict(ratio: Uncertain): Verdict {
  const less = probability(ratio, (draw) => draw < 1)
  const tie = probability(ratio, (draw) => draw === 1)
  const probabilityLess = less + tie / 2
  return { words: wordsFor(probabilityLess), probabilityLess }
}
