import { describe, expect, it } from 'vitest'
import { drawItems, turnsOf } from '../../../../src/timing/right-size/turns.ts'

const parity = (item: number) => (item % 2 === 0 ? 'even' : 'odd')

describe('drawItems', () => {
  it('draws the same items for the same seed, others for another, none twice', () => {
    const items = drawItems(200, 60, 'a', parity)
    expect(drawItems(200, 60, 'a', parity)).toEqual(items)
    expect(drawItems(200, 60, 'b', parity)).not.toEqual(items)
    expect(new Set(items).size).toBe(60)
  })

  it('keeps the balance of the set, in the whole draw and in each third of it', () => {
    const items = drawItems(200, 60, 'seed', parity)
    for (const part of [items, items.slice(0, 20), items.slice(20, 40), items.slice(40)]) {
      const even = part.filter((item) => item % 2 === 0).length
      expect(Math.abs(even - part.length / 2)).toBeLessThanOrEqual(1)
    }
  })

  it('gives all there are where more are wanted', () => {
    expect(drawItems(5, 60, 's', parity).sort()).toEqual([0, 1, 2, 3, 4])
  })
})

describe('turnsOf', () => {
  it('lets every contender answer every item once, a third in each round', () => {
    const items = drawItems(20, 20, 's', parity)
    const turns = turnsOf(['a', 'b'], items, 's')
    expect(turns).toHaveLength(6)
    for (const key of ['a', 'b']) {
      expect(turns.filter((turn) => turn.key === key).flatMap((turn) => turn.items)).toEqual(items)
    }
    for (const round of [0, 1, 2]) {
      const pair = turns.slice(2 * round, 2 * round + 2)
      expect(new Set(pair.map(({ key }) => key))).toEqual(new Set(['a', 'b']))
      expect(pair[0]?.items).toEqual(pair[1]?.items)
    }
  })

  it('makes short turns of many items', () => {
    const items = Array.from({ length: 1_000 }, (_, item) => item)
    const lengths = turnsOf(['a', 'b'], items, 's').map((turn) => turn.items.length)
    expect(lengths).toHaveLength(40)
    expect(Math.max(...lengths)).toBe(50)
  })

  it('makes no empty turn of two items', () => {
    expect(turnsOf(['a'], [1, 0], 's').map(({ items }) => items)).toEqual([[1], [0]])
  })
})
