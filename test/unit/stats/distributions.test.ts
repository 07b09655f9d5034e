import * as oracle from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import {
  empirical,
  lognormal,
  normal,
  splitLognormal,
  splitNormal,
  uniform,
} from '../../../src/stats/distributions.ts'
import { normalCdf, normalQuantile } from '../../../src/stats/normal.ts'

const GRID = Array.from({ length: 199 }, (_, index) => (index + 1) / 200)

describe('the normal distribution', () => {
  it('has the textbook quantiles', () => {
    expect(normalQuantile(0.5)).toBeCloseTo(0, 12)
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963985, 8)
    expect(normalQuantile(0.95)).toBeCloseTo(1.644853627, 8)
    expect(normalQuantile(1e-6)).toBeCloseTo(-4.753424309, 7)
    expect(normalQuantile(0)).toBe(-Infinity)
    expect(normalQuantile(1)).toBe(Infinity)
  })

  it('inverts its own cumulative probability, in the tails too', () => {
    for (const p of [...GRID, 1e-5, 1 - 1e-5]) expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 6)
  })

  it('is odd about the middle and agrees with an independent implementation', () => {
    for (const p of GRID) {
      expect(normalQuantile(p)).toBeCloseTo(-normalQuantile(1 - p), 9)
      // The oracle approximates to about two digits.
      expect(Math.abs(normalQuantile(p) - oracle.probit(p))).toBeLessThan(0.01)
    }
  })
})

describe('inverse cumulative distributions', () => {
  it('go through their named points', () => {
    const split = splitLognormal({ low: 6, typical: 12, high: 60 })
    expect(split(0.05)).toBeCloseTo(6, 9)
    expect(split(0.5)).toBeCloseTo(12, 9)
    expect(split(0.95)).toBeCloseTo(60, 9)
    expect(lognormal({ median: 3, sigma: 0.2 })(0.5)).toBeCloseTo(3, 9)
    expect(normal({ mean: 4, sd: 2 })(normalCdf(1))).toBeCloseTo(6, 5)
    expect(uniform({ low: 0.86, high: 0.94 })(0.25)).toBeCloseTo(0.88, 12)
    const share = splitNormal({ low: 0.6, typical: 0.9, high: 1 }, { floor: 0, ceiling: 1 })
    expect(share(0.05)).toBeCloseTo(0.6, 9)
    expect(share(0.95)).toBeCloseTo(1, 9)
  })

  it('never fall', () => {
    for (const inverse of [
      splitLognormal({ low: 1, typical: 2, high: 9 }),
      splitNormal({ low: 0.1, typical: 0.5, high: 0.7 }, { floor: 0, ceiling: 1 }),
      lognormal({ median: 1, sigma: 0.5 }),
      normal({ mean: 0, sd: 1 }),
      empirical([3, 1, 2, 2, 8]),
    ]) {
      const values = GRID.map(inverse)
      expect(values.every((value, index) => index === 0 || value >= values[index - 1]!)).toBe(true)
    }
  })

  it('keep a share within its bounds', () => {
    const share = splitNormal({ low: 0.2, typical: 0.9, high: 1.3 }, { floor: 0.1, ceiling: 1 })
    expect(Math.max(...GRID.map(share))).toBe(1)
    expect(share(1e-9)).toBe(0.1)
  })

  it('allow a range without width', () => {
    expect(splitLognormal({ low: 5, typical: 5, high: 5 })(0.99)).toBeCloseTo(5, 12)
  })
})
