import { expect, it } from 'vitest'
import { FigureTable } from '../../../src/state/figure-table.svelte.ts'
import { allFigures } from '../reference/all-figures.ts'

it('narrows the table with every letter, and what is drawn beside it when the typing pauses', () => {
  let rest: () => void = () => undefined
  const table = new FigureTable(
    () => allFigures,
    (work) => (rest = work),
  )
  table.query = 'yolos'
  expect(table.shown).toHaveLength(5)
  expect(table.rested).toHaveLength(table.total)
  rest()
  expect(table.rested.map(({ figure }) => figure.id).toSorted()).toEqual(
    table.shown.map(({ figure }) => figure.id).toSorted(),
  )
  table.clear()
  expect(table.rested).toHaveLength(table.total)
})
