import { describe, expect, it } from 'vitest'
import { IdIndex } from '../../../../src/storage/table/id-index.ts'
import { idOf } from '../sample-records.ts'

describe('an index of ids', () => {
  const ids = Array.from({ length: 5_000 }, (_, index) => idOf(index * 7))
  const index = new IdIndex(ids.join(''))

  it('finds each where it stands, and nothing else', () => {
    for (const [row, id] of ids.entries()) expect(index.rowOf(id)).toBe(row)
    for (const id of [idOf(1), idOf(99_999), '', ids[0]?.slice(1) ?? '', `${ids[0]}x`])
      expect(index.rowOf(id)).toBeUndefined()
  })

  it('finds them inside another text of ids', () => {
    expect(index.rowAt(`${idOf(1)}${idOf(70)}`, 36)).toBe(10)
    expect(index.rowAt(`${idOf(1)}${idOf(70)}`, 0)).toBeUndefined()
  })

  it('tells how many stand together as they do there', () => {
    const part = (from: number, to: number) => ids.slice(from, to).join('')
    expect(index.sharedFrom(part(10, 300), 0, 10)).toBeLessThanOrEqual(290)
    expect(index.sharedFrom(part(10, 300), 0, 10)).toBeGreaterThan(100)
    expect(index.sharedFrom(part(3, 4) + part(9, 20), 0, 3)).toBe(1)
    expect(index.sharedFrom(part(4_998, 5_000) + idOf(1), 0, 4_998)).toBe(2)
  })

  it('tells ids apart that are taken for one at first', () => {
    // The same letters at both ends: the places in between are not looked at until two meet.
    const alike = Array.from(
      { length: 300 },
      (_, middle) => `aaaaaaaa-bbbb-4ccc-${String(middle).padStart(4, '0')}-0000dddddddd`,
    )
    const crowded = new IdIndex(alike.join(''))
    expect(alike.map((id) => crowded.rowOf(id))).toEqual(alike.map((_, row) => row))
  })

  it('of nothing finds nothing', () => {
    expect(new IdIndex('').rowOf(idOf(1))).toBeUndefined()
  })
})
