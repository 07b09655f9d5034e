import type { RunMarks } from '../../storage/table/marks.ts'
import type { RunTable } from '../../storage/table/run-table.ts'

/** A machine with runs in the list. */
export interface Machine {
  readonly key: string
  /** From outside, where its runs were brought in. */
  readonly name: string
  readonly runs: number
  readonly lastMs: number
  /** All of its runs were brought in. */
  readonly brought: boolean
}

/** Machines by the date of their newest run. */
export function machines(table: RunTable, { alive }: RunMarks): readonly Machine[] {
  const column = table.text.machine
  const found = new Map<number, { row: number; runs: number; lastMs: number; here: number }>()
  for (let row = 0; row < table.rows; row += 1) {
    if (alive[row] !== 1) continue
    const place = column[row] ?? 0
    const atMs = table.number.createdAtMs[row] ?? 0
    const known = found.get(place) ?? { row, runs: 0, lastMs: atMs, here: 0 }
    known.runs += 1
    known.lastMs = Math.max(known.lastMs, atMs)
    if (table.brought[row] === 0) known.here += 1
    found.set(place, known)
  }
  return [...found.values()]
    .map(({ row, runs, lastMs, here }) => ({
      key: table.textAt('machine', row),
      name: table.textAt('device', row),
      runs,
      lastMs,
      brought: here === 0,
    }))
    .sort((a, b) => b.lastMs - a.lastMs)
}
