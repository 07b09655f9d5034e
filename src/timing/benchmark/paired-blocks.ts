import { pairedRatio, type PairedRatio } from '../../stats/paired-ratio.ts'
import { INTERVAL_LEVEL } from '../summarise.ts'
import type { RoundMedians } from './merge-blocks.ts'

/** How many times the latency of `b` that of `a` is, from rounds that have both (docs/methodology.md §8); null for fewer than two. */
export function compareRounds(a: RoundMedians, b: RoundMedians): PairedRatio | null {
  const pairs = [...a].flatMap(([round, one]): [number, number][] => {
    const other = b.get(round)
    return other === undefined ? [] : [[one, other]]
  })
  return pairedRatio(pairs, INTERVAL_LEVEL)
}

/** One that competes to be the fastest. */
export interface Contender {
  readonly key: string
  readonly medianMs: number
  readonly rounds: RoundMedians
}

/** One that is not the fastest by its median. */
export interface Slower {
  readonly key: string
  /** How many times as long it takes; null where the two ran together in fewer than two rounds. */
  readonly ratio: PairedRatio | null
}

/** Which of several ways to do the same is the fastest, and how sure that is. */
export interface Fastest {
  /** Of the least median. */
  readonly key: string
  /** Null where it is the only one. */
  readonly next: Slower | null
  /** Others that are not known to take longer; while there are any, nobody is the fastest. */
  readonly tied: readonly Slower[]
}

/** @returns null for nobody */
export function fastest(contenders: readonly Contender[]): Fastest | null {
  const [best, ...others] = [...contenders].sort((a, b) => a.medianMs - b.medianMs)
  if (best === undefined) return null
  const rivals = others.map(({ key, rounds }) => ({ key, ratio: compareRounds(rounds, best.rounds) }))
  // Round by round one may even be the faster of the two whose median of all samples is the larger.
  const tied = rivals.filter(({ ratio }) => ratio === null || ratio.low <= 1)
  return { key: best.key, next: rivals[0] ?? null, tied }
}
