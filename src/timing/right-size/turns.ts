import { schedule } from '../benchmark/schedule.ts'

/** Some items that one contender answers in a row. */
export interface Turn {
  readonly key: string
  readonly items: readonly number[]
}

/** Turns of each contender, at least; every round holds one of each, in an order of its own. */
const LEAST_ROUNDS = 3
/** More items than this make more rounds, so that an experiment that is stopped has something to compare. */
const MOST_ITEMS_A_TURN = 50

/**
 * Who answers what, and when: contenders in blocks, each round in a shuffled order (docs/methodology.md §3).
 * @param sizeOf as in {@link schedule}: small models come first in the first round
 */
export function turnsOf(
  keys: readonly string[],
  items: readonly number[],
  seed: string,
  sizeOf?: (key: string) => number,
): Turn[] {
  const rounds = Math.min(items.length, Math.max(LEAST_ROUNDS, Math.ceil(items.length / MOST_ITEMS_A_TURN)))
  return schedule(keys, rounds, seed, sizeOf).map(({ key, round }) => ({
    key,
    items: items.slice(
      Math.floor((round * items.length) / rounds),
      Math.floor(((round + 1) * items.length) / rounds),
    ),
  }))
}
