import { type DetectedBox, type Span, type TaskOutput, topAnswer } from '../output.ts'
import type { EvaluationItem, EvaluationSet } from './evaluation-set.ts'
import { readPictureAnswer } from './read-picture-answer.ts'

export interface FoundName extends Span {
  readonly group: string
}

/** What a model answered, in the terms of the set; `unreadable` where nothing of the kind was said, which is a wrong answer. */
export type Answer =
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'words'; readonly words: string }
  /** The thing in a picture that is surest, null where none of the set's was seen; and every one of them. */
  | { readonly kind: 'things'; readonly label: string | null; readonly boxes: readonly DetectedBox[] }
  | { readonly kind: 'names'; readonly names: readonly FoundName[] }
  | { readonly kind: 'unreadable'; readonly said: string }

type Output<Kind extends TaskOutput['kind']> = Extract<TaskOutput, { kind: Kind }>

/** What has to be known of a set to read an answer. */
interface AnswerableSet extends Pick<EvaluationSet, 'labels' | 'kind'> {
  /** Of a set of pictures: what models call each label. */
  readonly names?: Readonly<Record<string, readonly string[]>>
}

/** What is said of a name that is not in the text: found, and found wrong. */
const NOWHERE: Span = { start: -1, end: -1 }

/**
 * Reads an answer to an item.
 * @param labelVectors embeddings of the labels, for a contender that answers by embedding; in the order of the labels
 */
export function readAnswer(
  set: AnswerableSet,
  item: EvaluationItem,
  output: TaskOutput,
  labelVectors: readonly (readonly number[])[] = [],
): Answer {
  return set.kind === 'pictures'
    ? readPictureAnswer(set.names ?? {}, output)
    : readWordedAnswer(set, item, output, labelVectors)
}

function readWordedAnswer(
  { labels, kind }: AnswerableSet,
  item: EvaluationItem,
  output: TaskOutput,
  labelVectors: readonly (readonly number[])[],
): Answer {
  switch (output.kind) {
    case 'labels':
      return labelNamed(labels, topAnswer(output))
    case 'embedding':
      return nearestLabel(labels, output, labelVectors)
    case 'entities':
      return { kind: 'names', names: output.entities.map(bareName) }
    case 'span':
      return wordsOrNothing(output.answer)
    case 'text':
      return written(kind, labels, item, output.text)
    case 'boxes':
    case 'image':
    case 'colour-image':
      return unreadable('')
  }
}

function written(
  kind: EvaluationSet['kind'],
  labels: readonly string[],
  item: EvaluationItem,
  said: string,
): Answer {
  if (kind === 'labels') return writtenLabel(labels, said)
  if (kind === 'names') return writtenNames(labels, said, 'text' in item ? item.text : '')
  return wordsOrNothing(kind === 'answers' ? firstLine(said) : said)
}

export function unreadable(said: string): Answer {
  return { kind: 'unreadable', said: said.slice(0, 200) }
}

const bareName = ({ start, end, group }: FoundName): FoundName => ({ start, end, group })

/** The label of the set that a model calls the same, whatever the case. */
function labelNamed(labels: readonly string[], said: string | null): Answer {
  const label = labels.find((one) => one.toLowerCase() === said?.trim().toLowerCase())
  return label === undefined ? unreadable(said ?? '') : { kind: 'label', label }
}

/** A label counts where the answer begins with it, or where it is the only one that is mentioned. */
function writtenLabel(labels: readonly string[], said: string): Answer {
  const words = ` ${plainWords(said)} `
  const mentioned = labels.filter((label) => words.includes(` ${plainWords(label)} `))
  const first = mentioned
    .filter((label) => words.startsWith(` ${plainWords(label)} `))
    .sort((a, b) => b.length - a.length)[0]
  const label = first ?? (mentioned.length === 1 ? mentioned[0] : undefined)
  return label === undefined ? unreadable(said) : { kind: 'label', label }
}

function plainWords(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
}

/** By the cosine of the angle between the text and each label; embeddings come with length 1. */
function nearestLabel(
  labels: readonly string[],
  { vector }: Output<'embedding'>,
  labelVectors: readonly (readonly number[])[],
): Answer {
  const near = labels.map((label, index) => ({ label, cosine: dot(vector, labelVectors[index] ?? []) }))
  const best = near.reduce((most, next) => (next.cosine > most.cosine ? next : most), {
    label: '',
    cosine: -Infinity,
  })
  return best.label === '' ? unreadable('') : { kind: 'label', label: best.label }
}

/**
 * The sentence whose embedding is nearest to that of the whole text.
 * @param outputs of the whole text, then of each sentence
 */
export function nearestSentence(sentences: readonly string[], outputs: readonly TaskOutput[]): Answer {
  const [whole = [], ...vectors] = outputs.map((output) => (output.kind === 'embedding' ? output.vector : []))
  const near = sentences.map((words, index) => ({ words, cosine: dot(whole, vectors[index] ?? []) }))
  const best = near.reduce<(typeof near)[number] | null>(
    (most, next) => (most === null || next.cosine > most.cosine ? next : most),
    null,
  )
  return best === null ? unreadable('') : { kind: 'words', words: best.words }
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? Number.NaN), 0)
}

function wordsOrNothing(said: string): Answer {
  const words = said.trim()
  return words === '' ? unreadable('') : { kind: 'words', words }
}

/** What a chat model wraps an answer in: a heading, quotes, a full stop. */
function firstLine(said: string): string {
  const line = said.trim().split('\n')[0] ?? ''
  return line
    .replace(/^answer:\s*/i, '')
    .replace(/^["'“](.*)["'”][.]?$/, '$1')
    .replace(/[.]$/, '')
}

const NAME_LINE = /^[\s*•\d.)-]*([A-Za-z]+)\s*[:–-]\s*["“]?(.+?)["”]?[\s.,;]*$/

/** Lines such as `LOC: Rome`. A name said twice is looked for a second time. */
function writtenNames(groups: readonly string[], said: string, text: string): Answer {
  const names: FoundName[] = []
  for (const line of said.split('\n')) {
    const [, kind = '', name = ''] = NAME_LINE.exec(line) ?? []
    const group = groups.find((one) => one === kind.toUpperCase())
    if (group !== undefined && name.toUpperCase() !== 'NONE')
      names.push({ ...place(text, name, names), group })
  }
  const none = /^\W*none\W*$/i.test(said)
  return names.length > 0 || none ? { kind: 'names', names } : unreadable(said)
}

/** Where a name stands, behind earlier mentions of it. */
function place(text: string, name: string, before: readonly Span[]): Span {
  let start = text.indexOf(name)
  while (start !== -1 && before.some((span) => span.start === start)) start = text.indexOf(name, start + 1)
  return start === -1 ? NOWHERE : { start, end: start + name.length }
}
