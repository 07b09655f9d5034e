import { expect, it } from 'vitest'
import { pieces } from '../../../../src/view/try/marked-pieces.ts'

const text = 'Marie Curie in Paris'

it('cuts a text at its marks and loses no letter', () => {
  const marks = [
    { start: 15, end: 20, label: 'LOC' },
    { start: 0, end: 11, label: 'PER' },
  ]
  expect(pieces(text, marks)).toEqual([
    { piece: 'Marie Curie', label: 'PER' },
    { piece: ' in ', label: null },
    { piece: 'Paris', label: 'LOC' },
  ])
})

it('leaves out marks that overlap, are empty or lie outside', () => {
  const marks = [
    { start: 0, end: 11, label: 'a' },
    { start: 5, end: 14, label: 'b' },
    { start: 15, end: 99, label: 'c' },
    { start: 12, end: 12, label: 'd' },
  ]
  const cut = pieces(text, marks)
  expect(cut.map(({ piece }) => piece).join('')).toBe(text)
  expect(cut.filter(({ label }) => label !== null)).toEqual([{ piece: 'Marie Curie', label: 'a' }])
})
