import { pairedRatio, type PairedRatio } from '../../src/stats/paired-ratio.ts'
import { median } from '../../src/stats/quantile.ts'

type Name = 'bare' | 'library' | 'joulebench'

/** One contender's stretch of runs. Times are means of one run in each sample, ms. */
export interface Turn {
  readonly round: number
  readonly name: Name
  readonly runsPerSample: number
  readonly latenciesMs: readonly number[]
  /** The part inside the model's session, where it is told apart. */
  readonly sessionsMs: readonly number[]
}

/** One model with one number of threads, three ways. */
export interface Race {
  readonly modelId: string
  readonly threads: number
  readonly runsPerSample: number
  readonly clockStepMs: number
  readonly turns: readonly Turn[]
}

/** What of Joulebench is set against what: the model alone against a bare loop, the whole inference against the library's. */
export const COMPARISONS = ['overhead', 'library'] as const
type Comparison = (typeof COMPARISONS)[number]

/** How many times the time of the other Joulebench's is. */
export interface Verdict {
  readonly comparison: Comparison
  readonly modelId: string
  readonly threads: number
  readonly runsPerSample: number
  /** Of Joulebench, and of the other. */
  readonly runs: readonly [number, number]
  readonly mediansMs: readonly [number, number]
  /** Of the medians: what the bar is about. */
  readonly ratio: number
  /** From the rounds, in which both ran close to each other, with a 95 % interval. */
  readonly paired: PairedRatio | null
}

const LEVEL = 0.95

type Times = (turn: Turn) => readonly number[]
const whole: Times = ({ latenciesMs }) => latenciesMs
const session: Times = ({ sessionsMs }) => sessionsMs

const SIDES: Readonly<Record<Comparison, { readonly other: Name; readonly ours: Times }>> = {
  overhead: { other: 'bare', ours: session },
  library: { other: 'library', ours: whole },
}

function compare(race: Race, comparison: Comparison): Verdict {
  const { other, ours } = SIDES[comparison]
  const { modelId, threads, runsPerSample } = race
  const mine = race.turns.filter(({ name }) => name === 'joulebench')
  const theirs = race.turns.filter(({ name }) => name === other)
  const [a, b] = [median(mine.flatMap(ours)), median(theirs.flatMap(whole))]
  const pairs = mine.flatMap((turn): [number, number][] => {
    const pair = theirs.find(({ round }) => round === turn.round)
    return pair === undefined ? [] : [[median(ours(turn)), median(whole(pair))]]
  })
  const runs = (turns: readonly Turn[]) =>
    turns.reduce((sum, turn) => sum + turn.latenciesMs.length * turn.runsPerSample, 0)
  return {
    comparison,
    modelId,
    threads,
    runsPerSample,
    runs: [runs(mine), runs(theirs)],
    mediansMs: [a, b],
    ratio: a / b,
    paired: pairedRatio(pairs, LEVEL),
  }
}

export function verdictsOf(race: Race): Verdict[] {
  return COMPARISONS.map((comparison) => compare(race, comparison))
}
