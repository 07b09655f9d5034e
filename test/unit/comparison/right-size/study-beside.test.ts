import { expect, it } from 'vitest'
import { studyContenders } from '../../../../src/comparison/right-size/study-beside.ts'
import { allFigures } from '../../reference/all-figures.ts'

it('finds eight models made for sentiment and eight general ones, the cheapest of them made for it', () => {
  const rows = studyContenders(allFigures, 'text-classification')
  expect(rows.filter(({ general }) => !general)).toHaveLength(8)
  expect(rows.filter(({ general }) => general)).toHaveLength(8)
  expect(rows[0]?.general).toBe(false)
  expect(rows.at(-1)?.general).toBe(true)
  // BLOOMz-7B, 0.0337 kWh
  expect(rows.at(-1)?.whPer1000).toBeCloseTo(33.7, 1)
})

it('has nothing for a task that is none', () => {
  expect(studyContenders(allFigures, '')).toEqual([])
})
