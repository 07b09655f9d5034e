import { pairedRatio, type PairedRatio } from '../../src/stats/paired-ratio.ts'
import { median } from '../../src/stats/quantile.ts'

type Name = 'bare' | 'procedure' | 'library' | 'joulebench'

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
  readonly turns: readonly Turn[]
}

/**
 * What is set against what. `procedure`: Joulebench around the bare session against the bare loop. `session`: what the page says of
 * the session within the library, against the same loop. `library`: the page's whole inference against the library's.
 */
const COMPARISONS = ['procedure', 'session', 'library'] as const
type Comparison = (typeof COMPARISONS)[number]

/** Those that are held to the bar: within the library a session has fresh tensors and colder caches, which is no overhead. */
const HELD: readonly Comparison[] = ['procedure', 'library']

/** How many times the time of the other Joulebench's is. */
export interface Verdict {
  readonly comparison: Comparison
  readonly modelId: string
  readonly threads: number
  readonly runsPerSample: number
  /** Of Joulebench, and of the other. */
  readonly runs: readonly [number, number]
  readonly mediansMs: readonly [number, number]
  /**
   * Of the medians of the same round, in which both ran close to each other; the median of all rounds. What the bar is about: other
   * programs disturb single rounds, and pooled samples mix rounds that were disturbed with such that were not.
   */
  readonly ratio: number
  /** Of the medians of all samples. */
  readonly pooled: number
  /** Whether the bar holds for it. */
  readonly held: boolean
  /** Geometric mean of the same, with a 95 % interval. */
  readonly paired: PairedRatio | null
}

const LEVEL = 0.95

type Times = (turn: Turn) => readonly number[]
const whole: Times = ({ latenciesMs }) => latenciesMs
const session: Times = ({ sessionsMs }) => sessionsMs

interface Sides {
  readonly ours: Name
  readonly part: Times
  readonly other: Name
}

const SIDES: Readonly<Record<Comparison, Sides>> = {
  procedure: { ours: 'procedure', part: whole, other: 'bare' },
  session: { ours: 'joulebench', part: session, other: 'bare' },
  library: { ours: 'joulebench', part: whole, other: 'library' },
}

function compare(race: Race, comparison: Comparison): Verdict {
  const { ours, part, other } = SIDES[comparison]
  const { modelId, threads } = race
  const mine = race.turns.filter(({ name }) => name === ours)
  const theirs = race.turns.filter(({ name }) => name === other)
  const [a, b] = [median(mine.flatMap(part)), median(theirs.flatMap(whole))]
  const pairs = mine.flatMap((turn): [number, number][] => {
    const pair = theirs.find(({ round }) => round === turn.round)
    return pair === undefined ? [] : [[median(part(turn)), median(whole(pair))]]
  })
  const runs = (turns: readonly Turn[]) =>
    turns.reduce((sum, turn) => sum + turn.latenciesMs.length * turn.runsPerSample, 0)
  return {
    comparison,
    modelId,
    threads,
    runsPerSample: median(mine.map((turn) => turn.runsPerSample)),
    runs: [runs(mine), runs(theirs)],
    mediansMs: [a, b],
    ratio: median(pairs.map(([one, two]) => one / two)),
    pooled: a / b,
    held: HELD.includes(comparison),
    paired: pairedRatio(pairs, LEVEL),
  }
}

export function verdictsOf(race: Race): Verdict[] {
  return COMPARISONS.map((comparison) => compare(race, comparison))
}
