import { expect, it } from 'vitest'
import { blockOf } from '../../../../src/storage/table/block.ts'
import { runMarks } from '../../../../src/storage/table/marks.ts'
import { runTable } from '../../../../src/storage/table/run-table.ts'
import { copies, idOf, PICTURE_RUN } from '../sample-records.ts'

const TABLE = runTable([blockOf(copies(PICTURE_RUN, 200))])
const listed = (...rows: number[]) => ({ ids: rows.map(idOf).join(''), atMs: 0, label: '' })
const rowsWith = (marks: Uint8Array, value: number) =>
  [...marks.entries()].filter(([, mark]) => mark === value).map(([row]) => row)
const span = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index)

it('marks what was deleted together, stretch by stretch, in whatever order it is listed', () => {
  const { alive } = runMarks(TABLE, {
    trash: [listed(...span(120, 190)), listed(5, 999, ...span(20, 60), 3)],
    annotations: [],
  })
  expect(rowsWith(alive, 0)).toEqual([3, 5, ...span(20, 60), ...span(120, 190)])
})
