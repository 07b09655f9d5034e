import { retrieval, type Retrieval } from './retrieval.ts'

/** A longer text is cut here: the table below grows with the product of both lengths. */
const MOST_WORDS = 2_000

/** What the number cannot say; shown wherever it is. */
export const ROUGE_L_LIMITS =
  'ROUGE-L counts words that a summary shares with a reference, in their order. It knows no synonyms, no truth and no grammar: ' +
  'a good summary in other words scores low, and copying whole sentences scores well.'

/**
 * ROUGE-L of two texts (Lin 2004) with β = 1: the longest common subsequence of words against both lengths. Words are runs of
 * letters and digits in lower case, without stemming, so figures of tools that stem lie a little higher.
 */
export function rougeL(said: string, reference: string): Retrieval {
  const found = wordsOf(said)
  const wanted = wordsOf(reference)
  return retrieval({ correct: commonLength(found, wanted), found: found.length, wanted: wanted.length })
}

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_WORDS)
}

/** Length of the longest common subsequence, one row of the table at a time. */
export function commonLength(first: readonly string[], second: readonly string[]): number {
  let row = new Uint32Array(second.length + 1)
  for (const word of first) {
    const next = new Uint32Array(second.length + 1)
    for (let column = 1; column <= second.length; column += 1) {
      next[column] =
        second[column - 1] === word
          ? (row[column - 1] ?? 0) + 1
          : Math.max(row[column] ?? 0, next[column - 1] ?? 0)
    }
    row = next
  }
  return row[second.length] ?? 0
}
