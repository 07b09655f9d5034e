import * as oracle from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/stats/prng.ts'
import { ascending, mean, median, medianAbsoluteDeviation, quantile } from '../../../src/stats/quantile.ts'

const random = seededRandom('quantile')
const randomList = (): number[] =>
  Array.from({ length: 1 + Math.floor(random() * 40) }, () => Math.round((random() - 0.5) * 40))

describe('quantile', () => {
  it('agrees with R type 7 on a known list', () => {
    const values = ascending([15, 20, 35, 40, 50])
    expect(quantile(values, 0.4)).toBe(29)
    expect(quantile(values, 0.25)).toBe(20)
    expect(quantile(values, 0.9)).toBeCloseTo(46, 12)
  })

  it('meets the extremes, never leaves them, and rises with p', () => {
    for (let round = 0; round < 300; round += 1) {
      const values = ascending(randomList())
      expect(quantile(values, 0)).toBe(values[0])
      expect(quantile(values, 1)).toBe(values[values.length - 1])
      let last = -Infinity
      for (let p = -0.1; p <= 1.1; p += 0.05) {
        const value = quantile(values, p)
        expect(value).toBeGreaterThanOrEqual(last)
        last = value
      }
    }
  })

  it('moves with shift and scale', () => {
    for (let round = 0; round < 100; round += 1) {
      const values = randomList()
      const moved = values.map((value) => 3 * value + 7)
      expect(quantile(ascending(moved), 0.3)).toBeCloseTo(3 * quantile(ascending(values), 0.3) + 7, 9)
    }
  })

  it('handles none, one and infinite values', () => {
    expect(quantile([], 0.5)).toBeNaN()
    expect(quantile([4], 0.99)).toBe(4)
    expect(quantile([1, Infinity, Infinity], 0.9)).toBe(Infinity)
  })
})

describe('median, MAD and mean', () => {
  it('agree with an independent implementation', () => {
    for (let round = 0; round < 300; round += 1) {
      const values = randomList()
      expect(median(values)).toBeCloseTo(oracle.median(values), 12)
      expect(medianAbsoluteDeviation(values)).toBeCloseTo(oracle.medianAbsoluteDeviation(values), 12)
      expect(mean(values)).toBeCloseTo(oracle.mean(values), 12)
    }
  })

  it('sort numbers as numbers', () => {
    expect(median([10, 9, 100])).toBe(10)
  })

  it('shrug off one wild value', () => {
    expect(median([5, 5, 5, 5, 1e9])).toBe(5)
    expect(medianAbsoluteDeviation([5, 5, 5, 5, 1e9])).toBe(0)
  })
})
