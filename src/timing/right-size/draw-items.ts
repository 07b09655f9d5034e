import { seededRandom, shuffled } from '../../stats/prng.ts'

/** Items that are sorted, or drawn, in one go: a few milliseconds of work. */
const AT_ONCE = 5_000

/**
 * The items that are asked, by number, in the order in which they are: a seeded draw that takes as many of every group as its
 * share of the set, so that a small draw from a balanced set is balanced.
 *
 * @param groupOf what an item is to be balanced by, for instance its label
 * @param nextTask awaited now and then: drawing from a hundred thousand takes a tenth of a second
 */
export async function drawItems(
  count: number,
  wanted: number,
  seed: string,
  groupOf: (item: number) => string,
  nextTask: () => Promise<void>,
): Promise<number[]> {
  const queues: Queue[] = []
  for (const [name, items] of await grouped(count, groupOf, nextTask)) {
    queues.push({
      items: shuffled(items, seededRandom(`${seed}/${name}`)),
      start: seededRandom(`${seed}/${name}/start`)(),
      taken: 0,
    })
    await nextTask()
  }
  const drawn: number[] = []
  while (drawn.length < Math.min(count, wanted)) {
    const next = queues.reduce((first, queue) => (placeOf(queue) < placeOf(first) ? queue : first))
    drawn.push(next.items[next.taken] ?? 0)
    next.taken += 1
    if (drawn.length % AT_ONCE === 0) await nextTask()
  }
  return drawn
}

async function grouped(
  count: number,
  groupOf: (item: number) => string,
  nextTask: () => Promise<void>,
): Promise<Map<string, number[]>> {
  const groups = new Map<string, number[]>()
  for (let item = 0; item < count; item += 1) {
    const name = groupOf(item)
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [item])
    else group.push(item)
    if (item % AT_ONCE === AT_ONCE - 1) await nextTask()
  }
  return groups
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
