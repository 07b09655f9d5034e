import type { DetectedBox, Label } from '../../catalogue/output.ts'

/** A name that the classifier is this sure of is worth saying; below, it is mostly noise. */
const SURE_LABEL = 0.25

const COUNTS = ['no', 'a', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const

/** What was seen, surest first, as words: `a cup`, `two people`, `espresso`. */
export function thingsSeen(boxes: readonly DetectedBox[], labels: readonly Label[]): string[] {
  const counts = new Map<string, number>()
  for (const { label } of boxes) counts.set(label, (counts.get(label) ?? 0) + 1)
  const objects = [...counts].map(([label, count]) => counted(label, count))
  const best = labels[0]
  const named = best !== undefined && best.score >= SURE_LABEL && !counts.has(best.label)
  return named ? [...objects, best.label] : objects
}

function counted(label: string, count: number): string {
  if (count === 1) return /^[aeiou]/.test(label) ? `an ${label}` : `a ${label}`
  return `${COUNTS[count] ?? 'many'} ${plural(label)}`
}

/** Of the names that detectors use. */
const IRREGULAR: Readonly<Record<string, string>> = {
  person: 'people',
  sheep: 'sheep',
  mouse: 'mice',
  knife: 'knives',
  skis: 'skis',
  scissors: 'scissors',
  broccoli: 'broccoli',
}

function plural(label: string): string {
  const irregular = IRREGULAR[label]
  if (irregular !== undefined) return irregular
  return /(s|x|ch|sh)$/.test(label) ? `${label}es` : `${label}s`
}

/** The names as one phrase for the prompt. */
export function namesSeen(things: readonly string[]): string {
  return things.length === 0 ? 'something that has no name' : things.join(', ')
}
