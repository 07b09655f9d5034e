import { describe, expect, it } from 'vitest'
import { blockOf } from '../../../../src/storage/table/block.ts'
import { runMarks } from '../../../../src/storage/table/marks.ts'
import { counted, EVERYTHING, matchingMask, type RunQuery } from '../../../../src/storage/table/query.ts'
import {
  firstRows,
  NEWEST_FIRST,
  orderedRows,
  type RunOrder,
  sortKeys,
} from '../../../../src/storage/table/order.ts'
import { type RunTable, runTable } from '../../../../src/storage/table/run-table.ts'
import { copies, idOf, PICTURE_RUN, TEXT_RUN } from '../sample-records.ts'

const RECORDS = [...copies(PICTURE_RUN, 3), ...copies(TEXT_RUN, 2, 10)]
const TABLE = runTable([blockOf(RECORDS.slice(0, 2)), blockOf(RECORDS.slice(2), Uint8Array.of(0, 1, 1))])
const MARKS = runMarks(TABLE, {
  trash: [{ ids: idOf(1), atMs: 0, label: '' }],
  annotations: [{ id: idOf(2), note: 'Quiet Room', tags: ['night'] }],
})
const everyRow = (table: RunTable) => new Uint8Array(table.rows).fill(1)
const found = (query: Partial<RunQuery>) =>
  Array.from(
    orderedRows(sortKeys(TABLE, NEWEST_FIRST), matchingMask(TABLE, MARKS, { ...EVERYTHING, ...query })),
    (row) => TABLE.idAt(row),
  )

describe('what is asked', () => {
  it.each<[string, Partial<RunQuery>, number[]]>([
    ['everything that is not deleted, newest first', {}, [11, 10, 2, 0]],
    ['a word of the model', { words: 'writer' }, [11, 10]],
    ['words that must all be there, in any case', { words: 'FAKE webgpu' }, [11, 10]],
    ['a word of a note', { words: 'quiet' }, [2]],
    ['a word of a tag', { words: 'night' }, [2]],
    ['a word that is nowhere', { words: 'unicorn' }, []],
    ['a facet', { facets: { task: 'image-classification' } }, [2, 0]],
    ['a facet of a value that is not there', { facets: { task: 'nothing' } }, []],
    ['a tag', { tag: 'night' }, [2]],
    ['what was made here', { origin: 'here' }, [2, 0]],
    ['what was brought in', { origin: 'brought' }, [11, 10]],
    ['from a date', { fromMs: Date.UTC(2026, 0, 1, 0, 10) }, [11, 10]],
    ['until a date', { untilMs: Date.UTC(2026, 0, 1, 0, 0) }, [0]],
  ])('%s', (_name, query, ids) => {
    expect(found(query)).toEqual(ids.map(idOf))
  })

  it('counts the values of a column', () => {
    expect(counted(TABLE, new Uint8Array(TABLE.rows).fill(1), 'modelName')).toEqual([
      { value: 'Fake', rows: 3 },
      { value: 'Fake Writer', rows: 2 },
    ])
    expect(counted(TABLE, Uint8Array.from([0, 1, 0, 0, 0]), 'modelName')).toMatchObject([{ rows: 1 }])
  })
})

describe('order', () => {
  const idsBy = (by: RunOrder['by'], descending: boolean) =>
    Array.from(orderedRows(sortKeys(TABLE, { by, descending }), everyRow(TABLE)), (row) => TABLE.idAt(row))

  it('by number, by text and by date, both ways', () => {
    expect(idsBy('medianMs', false).slice(0, 3).sort()).toEqual([0, 1, 2].map(idOf))
    expect(idsBy('medianMs', true).slice(0, 2).sort()).toEqual([10, 11].map(idOf))
    expect(idsBy('modelName', true).slice(0, 2).sort()).toEqual([10, 11].map(idOf))
    expect(idsBy('createdAtMs', false)).toEqual([0, 1, 2, 10, 11].map(idOf))
  })

  it('is that of a comparison function, for any numbers', () => {
    const values = Array.from({ length: 500 }, (_, index) => Math.abs(Math.sin(index)) * 10 ** (index % 9))
    const records = copies(PICTURE_RUN, 500).map((record, index) => ({
      ...record,
      timing: { ...record.timing, summary: { ...record.timing.summary, medianMs: values[index] ?? 0 } },
    }))
    const table = runTable([blockOf(records)])
    const sorted = Array.from(
      orderedRows(sortKeys(table, { by: 'medianMs', descending: false }), everyRow(table)),
      (row) => values[row] ?? 0,
    )
    expect(sorted).toEqual(values.toSorted((a, b) => Math.fround(a) - Math.fround(b)))
    const mask = Uint8Array.from(values, (_, row) => (row % 3 === 0 ? 0 : 1))
    for (const by of ['medianMs', 'createdAtMs', 'device'] as const)
      for (const descending of [true, false]) {
        const keys = sortKeys(table, { by, descending })
        expect(firstRows(keys, mask, 25)).toEqual([...orderedRows(keys, mask).subarray(0, 25)])
      }
    expect(firstRows(sortKeys(table, NEWEST_FIRST), new Uint8Array(500), 25)).toEqual([])
  })
})
