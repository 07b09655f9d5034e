import { describe, expect, it } from 'vitest'
import { seededRandom, shuffled } from '../../../src/stats/prng.ts'

const take = (seed: number | string, count: number): number[] => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, random)
}

describe('seededRandom', () => {
  it('repeats itself for the same seed and not for another', () => {
    expect(take('profile:apple-m2', 50)).toEqual(take('profile:apple-m2', 50))
    expect(take('profile:apple-m2', 50)).not.toEqual(take('profile:apple-m1', 50))
    expect(take(7, 5)).toEqual(take('7', 5))
  })

  it('stays in [0, 1) and fills it evenly', () => {
    const draws = take('evenness', 50_000)
    expect(Math.min(...draws.slice(0, 10_000))).toBeGreaterThanOrEqual(0)
    expect(Math.max(...draws.slice(0, 10_000))).toBeLessThan(1)
    const bins = new Array<number>(50).fill(0)
    for (const draw of draws) bins[Math.floor(draw * 50)]! += 1
    const chiSquare = bins.reduce((total, count) => total + (count - 1000) ** 2 / 1000, 0)
    // 99.9 % point of chi-square with 49 degrees of freedom.
    expect(chiSquare).toBeLessThan(85.4)
  })

  it('gives unrelated streams to neighbouring seeds', () => {
    const correlate = (a: number[], b: number[]): number =>
      (12 * a.reduce((total, value, index) => total + (value - 0.5) * (b[index]! - 0.5), 0)) / a.length
    for (const [a, b] of [
      [1, 2],
      ['a', 'b'],
      ['x:1', 'x:2'],
      ['', ' '],
      ['ab', 'ba'],
    ] as const) {
      expect(Math.abs(correlate(take(a, 20_000), take(b, 20_000)))).toBeLessThan(0.03)
    }
  })

  it('gives distinct first draws to many seeds', () => {
    const firsts = new Set(Array.from({ length: 5000 }, (_, seed) => seededRandom(seed)()))
    expect(firsts.size).toBeGreaterThan(4990)
  })
})

describe('shuffled', () => {
  it('keeps every item and leaves the input alone', () => {
    const items = Object.freeze(Array.from({ length: 100 }, (_, index) => index))
    const result = shuffled(items, seededRandom(3))
    expect(result).not.toEqual(items)
    expect([...result].sort((a, b) => a - b)).toEqual(items)
  })

  it('puts every item everywhere', () => {
    const random = seededRandom('places')
    const places = new Set<string>()
    for (let round = 0; round < 300; round += 1) places.add(shuffled(['a', 'b', 'c'], random).join(''))
    expect(places.size).toBe(6)
  })
})
