import { describe, expect, it } from 'vitest'
import { turnsOf } from '../../../../src/timing/right-size/turns.ts'

describe('turnsOf', () => {
  it('lets every contender answer every item once, a third in each round', () => {
    const items = Array.from({ length: 20 }, (_, item) => (7 * item) % 20)
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

  it('lets small models begin, so that one too large for the memory costs them nothing', () => {
    const sizes: Record<string, number> = { large: 3e9, middle: 1e9, small: 1e6 }
    for (const seed of ['1', '2', '3', '4', '5']) {
      const turns = turnsOf(Object.keys(sizes), [0, 1, 2], seed, (key) => sizes[key] ?? 0)
      expect(turns.slice(0, 3).map(({ key }) => key)).toEqual(['small', 'middle', 'large'])
    }
  })

  it('makes no empty turn of two items', () => {
    expect(turnsOf(['a'], [1, 0], 's').map(({ items }) => items)).toEqual([[1], [0]])
  })
})
