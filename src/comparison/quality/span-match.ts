import type { Span } from '../../catalogue/output.ts'
import type { Counted } from './retrieval.ts'

export interface NamedSpan extends Span {
  /** Kind of name, for instance `PER`. */
  readonly group: string
}

/**
 * Names found against names wanted, as CoNLL-2003 counts: one is correct only where start, end and kind all agree; half a
 * name is a wrong one, and a name found twice is found twice.
 */
export function matchSpans(found: readonly NamedSpan[], wanted: readonly NamedSpan[]): Counted {
  const open = new Set(wanted.map(keyOf))
  const correct = found.filter((span) => open.delete(keyOf(span))).length
  return { correct, found: found.length, wanted: wanted.length }
}

function keyOf({ start, end, group }: NamedSpan): string {
  return `${start}-${end} ${group}`
}
