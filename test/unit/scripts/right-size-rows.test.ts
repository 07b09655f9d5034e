import { expect, it } from 'vitest'
import { judgeOwnRows, ownRows, ownRowsLines } from '../../../scripts/right-size/own-rows.mjs'
import { readOwnRows } from '../../../src/storage/evaluation/read-rows.ts'

const measured = {
  rows: 100_000,
  readMs: 1_500,
  longTasksMs: [] as number[],
  said: '99,900 rows, labels: bad, good. 100 skipped.',
  firstSkipped: 'line 1001: text goes on after a closing quotation mark',
  stoppedMs: 20,
  begunMs: 900,
  runLongTasksMs: [] as number[],
}

it('makes rows of which every thousandth is broken, and knows their lines', async () => {
  const { csv, brokenLines } = ownRows(3_000)
  const { rows, skipped } = await readOwnRows(new Blob([csv]), {
    signal: new AbortController().signal,
    onProgress: () => undefined,
    nextTask: () => Promise.resolve(),
  })
  expect(rows).toHaveLength(2_997)
  expect(skipped.map(({ line }) => line)).toEqual(brokenLines)
})

it('is content only where all was read, every fault named and the page never busy', () => {
  expect(judgeOwnRows(measured)).toBe(true)
  expect(judgeOwnRows({ ...measured, longTasksMs: [60] })).toBe(false)
  expect(judgeOwnRows({ ...measured, runLongTasksMs: [60] })).toBe(false)
  expect(judgeOwnRows({ ...measured, said: '99,899 rows. 101 skipped.' })).toBe(false)
  expect(judgeOwnRows({ ...measured, firstSkipped: 'line 1000: text' })).toBe(false)
  expect(ownRowsLines({ ...measured, longTasksMs: [60, 71] }).join('\n')).toContain('the longest 71 ms')
})
