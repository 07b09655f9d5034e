import { retrieval } from './retrieval.ts'

/** ASCII punctuation, as Python's `string.punctuation`, which the official SQuAD script takes out. */
const PUNCTUATION = /[!-/:-@[-`{-~]/g
const ARTICLES = /\b(?:a|an|the)\b/g

/** The normal form of the official SQuAD 1.1 script: lower case, no punctuation, no articles, single blanks. */
export function normaliseAnswer(text: string): string {
  return text.toLowerCase().replace(PUNCTUATION, '').replace(ARTICLES, ' ').trim().replace(/\s+/g, ' ')
}

export interface AnswerMatch {
  readonly exact: boolean
  /** Of the words, 0 to 1; the best over the accepted answers. */
  readonly f1: number
}

/** Exact match and F1 of words (Rajpurkar and others 2016), the best over all accepted answers. */
export function matchAnswer(said: string, accepted: readonly string[]): AnswerMatch {
  const normal = normaliseAnswer(said)
  return {
    exact: accepted.some((answer) => normaliseAnswer(answer) === normal),
    f1: Math.max(0, ...accepted.map((answer) => wordF1(normal, normaliseAnswer(answer)))),
  }
}

function wordF1(said: string, wanted: string): number {
  const found = wordsOf(said)
  const open = wordsOf(wanted)
  const counts = new Map<string, number>()
  for (const word of open) counts.set(word, (counts.get(word) ?? 0) + 1)
  let correct = 0
  for (const word of found) {
    const left = counts.get(word) ?? 0
    if (left === 0) continue
    counts.set(word, left - 1)
    correct += 1
  }
  return retrieval({ correct, found: found.length, wanted: open.length }).f1
}

function wordsOf(normal: string): string[] {
  return normal === '' ? [] : normal.split(' ')
}
