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

function plural(label: string): string {
  if (label === 'person') return 'people'
  if (/(s|x|ch|sh)$/.test(label)) return label.endsWith('s') ? label : `${label}es`
  return `${label}s`
}

/** @param prompt the composed model's own words, with `{things}` where the names go */
export function captionPrompt(prompt: string, things: readonly string[]): string {
  return prompt.replace('{things}', things.length === 0 ? 'nothing that could be named' : things.join(', '))
}
