import { describe, expect, it } from 'vitest'
import { wilson } from '../../../src/stats/wilson.ts'

describe('wilson', () => {
  // Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('gives the published interval of %i in %i', (successes, trials, low, high) => {
    const interval = wilson(successes, trials)
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
    expect(interval.share).toBe(successes / trials)
  })

  it('ends at exactly 0 and 1', () => {
    expect(wilson(0, 7).low).toBe(0)
    expect(wilson(7, 7).high).toBe(1)
  })

  it('knows nothing without trials', () => {
    expect(wilson(0, 0)).toMatchObject({ share: NaN, low: 0, high: 1 })
  })

  it.each([
    [3, 2],
    [-1, 5],
    [0.5, 2],
  ])('refuses %d of %d', (successes, trials) => {
    expect(() => wilson(successes, trials)).toThrow(RangeError)
  })
})
