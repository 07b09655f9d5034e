import { cannotTellApart, pairedRatio, type PairedRatio } from '../../stats/paired-ratio.ts'
import { median } from '../../stats/quantile.ts'
import { INTERVAL_LEVEL } from '../summarise.ts'
import { touchedSamples } from './disturbance.ts'
import { headlineOf, pick } from './headline.ts'
import type { BlockResult } from './merge-blocks.ts'

/** Median latency of each block, ms, by round; of its undisturbed samples. */
export type RoundMedians = ReadonlyMap<number, number>

export function roundMedians(blocks: readonly BlockResult[]): RoundMedians {
  return new Map(
    blocks.map(({ round, report, disturbances }) => {
      const { indices } = headlineOf(report.samples, touchedSamples(report, disturbances))
      return [round, median(pick(report.samples, indices).map(({ latencyMs }) => latencyMs))]
    }),
  )
}

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

/** Which of several ways to do the same is the fastest, and how sure that is. */
export interface Fastest {
  readonly key: string
  /** How many times as long the next one takes; null where it is the only one, or rounds are too few. */
  readonly next: { readonly key: string; readonly ratio: PairedRatio | null } | null
  /** Others whose ratio to it leaves open which is faster, or of which too little is known. */
  readonly tied: readonly string[]
}

/** @returns null for nobody */
export function fastest(contenders: readonly Contender[]): Fastest | null {
  const [best, ...others] = [...contenders].sort((a, b) => a.medianMs - b.medianMs)
  if (best === undefined) return null
  const rivals = others.map(({ key, rounds }) => ({ key, ratio: compareRounds(rounds, best.rounds) }))
  return {
    key: best.key,
    next: rivals[0] ?? null,
    tied: rivals.filter(({ ratio }) => ratio === null || cannotTellApart(ratio)).map(({ key }) => key),
  }
}
