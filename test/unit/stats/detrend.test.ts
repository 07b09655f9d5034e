import * as oracle from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { binMedians, detrended, theilSenSlope } from '../../../src/stats/detrend.ts'
import { seededRandom } from '../../../src/stats/prng.ts'
import { median } from '../../../src/stats/quantile.ts'

const random = seededRandom('detrend')

describe('theilSenSlope', () => {
  it('agrees with the median of all slopes, computed naively, on short series', () => {
    for (let round = 0; round < 100; round += 1) {
      const values = Array.from({ length: 2 + Math.floor(random() * 38) }, () => random() * 20)
      const slopes = values.flatMap((later, j) =>
        values.slice(0, j).map((earlier, i) => (later - earlier) / (j - i)),
      )
      expect(theilSenSlope(values)).toBeCloseTo(oracle.median(slopes), 10)
    }
  })

  it('finds the slope of a long noisy line, whatever a fifth of outliers say', () => {
    const values = Array.from(
      { length: 2000 },
      (_, index) => index * 0.01 + random() + (random() < 0.2 ? 50 : 0),
    )
    expect(theilSenSlope(values)).toBeCloseTo(0.01, 3)
  })

  it('is 0 for too little', () => {
    for (const values of [[], [4]]) expect(theilSenSlope(values)).toBe(0)
  })
})

describe('detrended', () => {
  it('takes a line out and leaves its middle', () => {
    const line = Array.from({ length: 101 }, (_, index) => 7 + 0.5 * index)
    for (const value of detrended(line)) expect(value).toBeCloseTo(median(line), 9)
  })
})

describe('binMedians', () => {
  it('covers every value once, in order', () => {
    for (const size of [1, 2, 39, 40, 41, 1000]) {
      const values = Array.from({ length: size }, (_, index) => index)
      const bins = binMedians(values, 40)
      expect(bins).toHaveLength(Math.min(size, 40))
      for (const { at, median: middle } of bins) expect(middle).toBe(at)
    }
  })
})
