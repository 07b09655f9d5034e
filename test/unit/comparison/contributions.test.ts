import { describe, expect, test } from 'vitest'
import { contributions } from '../../../src/comparison/contributions.ts'
import { estimateEnergy } from '../../../src/energy/estimate.ts'
import { lognormal, splitLognormal } from '../../../src/stats/distributions.ts'
import { divide, exact, factor, multiply, scale } from '../../../src/stats/uncertain.ts'
import { input } from '../energy/inputs-fixture.ts'

const wide = factor('wide', lognormal({ median: 3, sigma: 0.6 }))
const narrow = factor('narrow', lognormal({ median: 5, sigma: 0.2 }))

describe('contributions', () => {
  test('of a product: the shares of the variances, the swing of each at its own 5 and 95 % points', () => {
    const { factors, rest } = contributions(multiply(wide, narrow), ['narrow', 'wide'])
    expect(factors.map(({ factor: name }) => name)).toEqual(['wide', 'narrow'])
    expect(factors[0]?.share).toBeCloseTo(0.36 / 0.4, 1)
    expect(factors[1]?.share).toBeCloseTo(0.04 / 0.4, 1)
    expect(factors[0]?.whenHigh).toBeCloseTo(Math.exp(0.6 * 1.645), 2)
    expect(factors[0]?.whenLow).toBeCloseTo(Math.exp(-0.6 * 1.645), 2)
    expect(rest).toBeLessThan(0.01)
  })

  test('a factor below the line swings the other way', () => {
    const [first] = contributions(divide(exact(1), wide), ['wide']).factors
    expect(first?.whenLow).toBeGreaterThan(2)
    expect(first?.whenHigh).toBeLessThan(0.5)
  })

  test('keeps the two sides of a lopsided factor apart', () => {
    const lopsided = factor('lopsided', splitLognormal({ low: 0.9, typical: 1, high: 4 }))
    const [only] = contributions(lopsided, ['lopsided']).factors
    expect(only?.whenLow).toBeCloseTo(0.9, 2)
    expect(only?.whenHigh).toBeCloseTo(4, 1)
  })

  test('what cancels has no place, and neither has what was not in it', () => {
    const ratio = divide(multiply(wide, narrow), scale(wide, 2))
    const names = contributions(ratio, ['wide', 'narrow', 'elsewhere']).factors.map(
      ({ factor: name }) => name,
    )
    expect(names).toEqual(['narrow'])
  })

  test('of a real estimate: nearly all of the spread is named', () => {
    const estimate = estimateEnergy(input())
    for (const boundary of ['marginal', 'component', 'device'] as const) {
      const { factors, rest } = contributions(estimate.boundariesJ[boundary], [
        ...estimate.factors,
        'timing:a',
      ])
      expect(rest, boundary).toBeLessThan(0.1)
      expect(factors.length, boundary).toBeGreaterThan(2)
      expect(factors.every(({ share }) => share > 0 && share <= 1)).toBe(true)
    }
  })

  test('of what is exact: none', () => {
    expect(contributions(exact(3), ['wide'])).toEqual({ factors: [], rest: 0 })
    expect(contributions(wide, [])).toEqual({ factors: [], rest: 0 })
  })

  test('refuses what can be zero or less', () => {
    expect(() => contributions(exact(0), ['wide'])).toThrow(RangeError)
    expect(() => contributions(scale(wide, -1), ['wide'])).toThrow(RangeError)
  })
})
