import type { TaskOutput } from '../output.ts'
import { type Answer, unreadable } from './read-answer.ts'

/** What models call each label. */
type Names = Readonly<Record<string, readonly string[]>>

/** Which thing of the set is meant: of several names, the surest that the set knows. */
export function readPictureAnswer(names: Names, output: TaskOutput): Answer {
  if (output.kind === 'boxes') {
    const boxes = output.boxes.flatMap((one) => {
      const label = labelNamed(names, one.label)
      return label === null ? [] : [{ ...one, label }]
    })
    return { kind: 'things', label: boxes[0]?.label ?? null, boxes }
  }
  if (output.kind === 'labels') {
    const known = output.labels.flatMap((one) => labelNamed(names, one.label) ?? [])
    return labelOr(known[0], output.labels[0]?.label)
  }
  if (output.kind === 'text') return labelOr(firstMentioned(names, output.text), output.text)
  return unreadable('')
}

function labelOr(label: string | undefined, said = ''): Answer {
  return label === undefined ? unreadable(said) : { kind: 'label', label }
}

function labelNamed(names: Names, said: string): string | null {
  const plain = said.toLowerCase()
  return Object.keys(names).find((label) => names[label]?.includes(plain)) ?? null
}

/** The label whose name stands first; of names that begin at the same place, the longest. */
function firstMentioned(names: Names, said: string): string | undefined {
  const text = ` ${(said.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `
  const mentions = Object.entries(names).flatMap(([label, own]) =>
    own
      .flatMap((name) => [name, `${name}s`])
      .map((name) => ({ label, length: name.length, at: text.indexOf(` ${name} `) }))
      .filter(({ at }) => at !== -1),
  )
  return mentions.sort((a, b) => a.at - b.at || b.length - a.length)[0]?.label
}
