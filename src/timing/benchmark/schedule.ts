import { seededRandom, shuffled } from '../../stats/prng.ts'

/** One stretch of runs of one configuration. */
export interface Block {
  /** From 0. */
  readonly round: number
  /** Of the configuration. */
  readonly key: string
}

/**
 * The order in which blocks run: each round holds every configuration once, shuffled, so that what drifts (heat, other programs)
 * meets all alike (docs/methodology.md §3). The same seed and configurations give the same order, in whatever order they are named.
 *
 * The first round loads small models first, shuffled among those of one size: one that is too large for the machine's memory then
 * takes no other's results with it.
 * @param sizeOf any measure of a configuration's model; left out, all are alike
 */
export function schedule(
  keys: readonly string[],
  rounds: number,
  seed: string,
  sizeOf: (key: string) => number = () => 0,
): Block[] {
  const sorted = [...new Set(keys)].sort()
  return Array.from({ length: rounds }, (_, round) => {
    const order = shuffled(sorted, seededRandom(`${seed}/${round}`))
    if (round === 0) order.sort((a, b) => sizeOf(a) - sizeOf(b))
    return order.map((key) => ({ round, key }))
  }).flat()
}

const idOf = ({ round, key }: Block): string => `${round} ${key}`

/**
 * What is left to do, in the order of the schedule.
 * @param givenUp configurations that cannot go on
 */
export function remaining(
  blocks: readonly Block[],
  done: readonly Block[],
  givenUp: ReadonlySet<string>,
): Block[] {
  const ids = new Set(done.map(idOf))
  return blocks.filter((block) => !ids.has(idOf(block)) && !givenUp.has(block.key))
}
