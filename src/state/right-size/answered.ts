import type { Contender } from '../../catalogue/evaluation/way.ts'
import type { AnsweringModel, KeptAnswer } from '../../storage/right-size/unfinished.ts'

/** Everything a contender did. */
export interface Answered {
  readonly contender: Contender & { readonly name: string }
  /** In the order of the items; at least one. */
  readonly items: readonly KeptAnswer[]
}

/** Fewer answers of everyone than this, and an experiment that was stopped has nothing to say. */
export const LEAST_ANSWERED = 5

/** What everyone has answered. All answer the items in one order, so those are the first of them. */
export function inCommon(all: readonly Answered[]): Answered[] {
  const count = Math.min(...all.map(({ items }) => items.length))
  return all.map((one) => ({ ...one, items: one.items.slice(0, count) }))
}

/** Which model it was. @throws RangeError without an answer */
export function modelOf({ items, contender }: Answered): AnsweringModel {
  const last = items.at(-1)
  if (last === undefined) throw new RangeError(`${contender.key} has answered nothing`)
  return last.model
}
