import { seededRandom, shuffled } from '../../stats/prng.ts'
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
 * The items that are asked, by number, in the order in which they are: a seeded draw that takes as many of every group as its
 * share of the set, so that a small draw from a balanced set is balanced.
 *
 * @param groupOf what an item is to be balanced by, for instance its label
 */
export function drawItems(
  count: number,
  wanted: number,
  seed: string,
  groupOf: (item: number) => string,
): number[] {
  const groups = new Map<string, number[]>()
  for (let item = 0; item < count; item += 1) {
    const name = groupOf(item)
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [item])
    else group.push(item)
  }
  const queues = [...groups].map(([name, items]) => ({
    items: shuffled(items, seededRandom(`${seed}/${name}`)),
    start: seededRandom(`${seed}/${name}/start`)(),
    taken: 0,
  }))
  const drawn: number[] = []
  while (drawn.length < Math.min(count, wanted)) {
    const next = queues.reduce((first, queue) => (placeOf(queue) < placeOf(first) ? queue : first))
    drawn.push(next.items[next.taken] ?? 0)
    next.taken += 1
  }
  return drawn
}

interface Queue {
  readonly items: readonly number[]
  readonly start: number
  taken: number
}

/** Where its next item stands: a group's are spread evenly from 0 to 1, so that any beginning of the whole has each group by its share. */
function placeOf({ items, start, taken }: Queue): number {
  return taken === items.length ? Infinity : (taken + start) / items.length
}

/** Who answers what, and when: contenders in blocks, each round in a shuffled order (docs/methodology.md §3). */
export function turnsOf(keys: readonly string[], items: readonly number[], seed: string): Turn[] {
  const rounds = Math.min(items.length, Math.max(LEAST_ROUNDS, Math.ceil(items.length / MOST_ITEMS_A_TURN)))
  return schedule(keys, rounds, seed).map(({ key, round }) => ({
    key,
    items: items.slice(
      Math.floor((round * items.length) / rounds),
      Math.floor(((round + 1) * items.length) / rounds),
    ),
  }))
}
