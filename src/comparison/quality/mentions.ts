/** One thing a summary must mention, in any of these wordings. */
export type Mention = readonly string[]

export interface Mentioned {
  readonly mentioned: number
  readonly wanted: number
}

/** How many of the wanted things a text mentions: whole words, whatever the case. */
export function countMentions(text: string, wanted: readonly Mention[]): Mentioned {
  const plain = plainWords(text)
  const mentioned = wanted.filter((wordings) =>
    wordings.some((wording) => plain.includes(plainWords(wording))),
  )
  return { mentioned: mentioned.length, wanted: wanted.length }
}

/** Words between single blanks, one at either end, so that a search for `art` does not find `part`. */
function plainWords(text: string): string {
  const words =
    text
      .toLowerCase()
      .normalize('NFKC')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return ` ${words.join(' ')} `
}
