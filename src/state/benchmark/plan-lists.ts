import { MODELS } from '../../catalogue/models.ts'
import { subjectKey, type Subject } from '../../timing/benchmark/configuration.ts'

/** Everything that can be ticked: every model that ships, at every task it does. */
export const SUBJECTS: readonly Subject[] = MODELS.filter(({ source }) => source === 'bundled').flatMap(
  ({ id, tasks }) => tasks.map((task) => ({ modelId: id, task })),
)

/** Number formats that any model has. */
export const DTYPES: readonly string[] = unique(
  MODELS.filter(({ source }) => source === 'bundled').flatMap(({ variants }) =>
    variants.map(({ dtype }) => dtype),
  ),
)

export function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)]
}

const MOST_POWERS = 8

/** Powers of two up to what the machine has, what it has, and what was asked for. */
export function threadChoices(maxThreads: number, wanted: readonly number[]): readonly number[] {
  const powers = Array.from({ length: MOST_POWERS }, (_, power) => 2 ** power)
  const known = powers.filter((count) => count <= maxThreads)
  return [...unique([...known, maxThreads, ...wanted])].sort((a, b) => a - b)
}

/** With the item, or without it where it was there, in the order of all; never none, for then there would be nothing to run. */
export function toggled<T>(all: readonly T[], chosen: readonly T[], item: T): readonly T[] {
  const wanted = new Set(chosen)
  if (!wanted.delete(item)) wanted.add(item)
  return wanted.size === 0 ? chosen : all.filter((one) => wanted.has(one))
}

/** The same for models, which may all be unticked while others are looked for. */
export function toggledSubject(chosen: readonly Subject[], subject: Subject): readonly Subject[] {
  const wanted = new Set(chosen.map(subjectKey))
  if (!wanted.delete(subjectKey(subject))) wanted.add(subjectKey(subject))
  return SUBJECTS.filter((one) => wanted.has(subjectKey(one)))
}
