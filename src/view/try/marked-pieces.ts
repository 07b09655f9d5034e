import type { Span } from '../../catalogue/output.ts'

/** A stretch of text; `label` is null where nothing is marked. */
export interface Piece {
  readonly piece: string
  readonly label: string | null
}

/** Cuts a text at its marks. Marks that overlap an earlier one, or lie outside the text, are left out. */
export function pieces(text: string, marks: readonly (Span & { readonly label: string })[]): Piece[] {
  const result: Piece[] = []
  let at = 0
  for (const { start, end, label } of [...marks].sort((a, b) => a.start - b.start)) {
    if (start < at || end > text.length || start >= end) continue
    if (start > at) result.push({ piece: text.slice(at, start), label: null })
    result.push({ piece: text.slice(start, end), label })
    at = end
  }
  if (at < text.length) result.push({ piece: text.slice(at), label: null })
  return result
}
