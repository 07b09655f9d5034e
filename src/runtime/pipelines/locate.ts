import type { Entity, Span } from '../../catalogue/output.ts'

/** A text without case, accents and spaces, each letter with its place in the original. */
interface Folded {
  readonly letters: string
  readonly places: readonly number[]
}

/** Uncased tokenisers drop case and accents and move spaces around punctuation; what they give back is found again without them. */
function fold(text: string): Folded {
  let letters = ''
  const places: number[] = []
  let place = 0
  for (const character of text) {
    const plain = character
      .normalize('NFD')
      .replace(/[\p{M}\s]/gu, '')
      .toLowerCase()
    letters += plain
    places.push(...Array.from({ length: plain.length }, () => place))
    place += character.length
  }
  return { letters, places }
}

function find({ letters, places }: Folded, text: string, wanted: string, from: number): Span | null {
  const needle = fold(wanted).letters
  const at = needle === '' ? -1 : letters.indexOf(needle, from)
  const first = places[at]
  const last = places[at + needle.length - 1]
  if (first === undefined || last === undefined) return null
  return { start: first, end: last + lengthOfCharacterAt(text, last) }
}

function lengthOfCharacterAt(text: string, place: number): number {
  const codePoint = text.codePointAt(place) ?? 0
  return codePoint > 0xffff ? 2 : 1
}

interface FoundWord {
  readonly word: string
  readonly score: number
  readonly entity_group?: string
}

/** Names in the order of the text, each at its place in it; one that cannot be found again is left out. */
export function locateWords(text: string, found: readonly FoundWord[]): Entity[] {
  const folded = fold(text)
  let from = 0
  return found.flatMap(({ word, score, entity_group = '' }) => {
    const span = find(folded, text, word, from)
    if (span === null) return []
    from = folded.places.findIndex((place) => place >= span.end)
    if (from < 0) from = folded.letters.length
    return [{ word: text.slice(span.start, span.end), group: entity_group, score, ...span }]
  })
}

/** The words of the passage that the model pointed at, as they stand there. */
export function locateAnswer(context: string, answer: string): { answer: string; span: Span | null } {
  const span = find(fold(context), context, answer, 0)
  return span === null ? { answer, span } : { answer: context.slice(span.start, span.end), span }
}
