import type { Annotation, IdList } from '../library-rows.ts'
import { ID_LENGTH } from './block.ts'
import type { RunTable } from './run-table.ts'

/** What is known of runs beside their records, by row of the table. */
export interface RunMarks {
  /** 1 where the run is not deleted. */
  readonly alive: Uint8Array
  readonly annotations: ReadonlyMap<number, Annotation>
  /** Every tag in use, in alphabetical order. */
  readonly tags: readonly string[]
}

function withoutListed(table: RunTable, lists: readonly IdList[]): Uint8Array {
  const marks = new Uint8Array(table.rows).fill(1)
  // What was deleted together mostly stands together: stretches are marked at once.
  for (const { ids } of lists) {
    let from = 0
    while (from < ids.length) {
      const row = table.index.rowAt(ids, from)
      const count = row === undefined ? 1 : table.index.sharedFrom(ids, from, row)
      if (row !== undefined) marks.fill(0, row, row + count)
      from += count * ID_LENGTH
    }
  }
  return marks
}

export function runMarks(
  table: RunTable,
  lists: {
    readonly trash: readonly IdList[]
    readonly annotations: readonly Annotation[]
  },
): RunMarks {
  const annotations = new Map<number, Annotation>()
  for (const annotation of lists.annotations) {
    const row = table.index.rowOf(annotation.id)
    if (row !== undefined) annotations.set(row, annotation)
  }
  const tags = new Set([...annotations.values()].flatMap((one) => one.tags))
  return {
    alive: withoutListed(table, lists.trash),
    annotations,
    tags: [...tags].sort((a, b) => a.localeCompare(b)),
  }
}
