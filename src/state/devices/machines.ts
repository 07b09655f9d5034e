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

type Triple = [Uint32Array, Uint32Array, Uint32Array]

/** Machines by the date of their newest run. */
export function machines(table: RunTable, { alive }: RunMarks): readonly Machine[] {
  const { rows, brought } = table
  const places = table.text.machine
  const dates = table.number.createdAtMs
  // By the place of the machine's text; in the last row of each stands the name it has now.
  const [runs, own, last] = [0, 1, 2].map(() => new Uint32Array(table.texts.length)) as Triple
  const lastMs = new Float64Array(table.texts.length)
  for (let row = 0; row < rows; row += 1) {
    if (alive[row] !== 1) continue
    const place = places[row] ?? 0
    runs[place] = (runs[place] ?? 0) + 1
    own[place] = (own[place] ?? 0) + 1 - (brought[row] ?? 0)
    last[place] = row
    lastMs[place] = Math.max(lastMs[place] ?? 0, dates[row] ?? 0)
  }
  const found: Machine[] = []
  runs.forEach((count, place) => {
    if (count > 0)
      found.push({
        key: table.texts[place] ?? '',
        name: table.textAt('device', last[place] ?? 0),
        runs: count,
        lastMs: lastMs[place] ?? 0,
        brought: own[place] === 0,
      })
  })
  return found.sort((a, b) => b.lastMs - a.lastMs)
}
