import * as oracle from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { normalQuantile } from '../../../src/stats/normal.ts'
import { seededRandom, type Random } from '../../../src/stats/prng.ts'
import { extrapolatedTotal } from '../../../src/stats/total.ts'

const latency = (random: Random): number => 10 * Math.exp(0.25 * normalQuantile(random() || 0.5))

describe('extrapolatedTotal', () => {
  it('knows the sum once all are seen', () => {
    const seen = Array.from({ length: 40 }, (_, index) => index + 1)
    expect(extrapolatedTotal(seen, 40, 0.95)).toEqual({ total: 820, low: 820, high: 820 })
  })

  it('goes on with the mean and never falls below what was seen', () => {
    const seen = [10, 12, 11, 9, 30]
    const { total, low, high } = extrapolatedTotal(seen, 1000, 0.95)
    expect(total).toBeCloseTo(1000 * oracle.mean(seen), 9)
    expect(low).toBeGreaterThanOrEqual(oracle.sum(seen))
    expect(low).toBeLessThan(total)
    expect(high).toBeGreaterThan(total)
  })

  it('holds the sum of the whole about as often as it says', () => {
    const random = seededRandom('whole')
    let held = 0
    for (let round = 0; round < 600; round += 1) {
      const whole = Array.from({ length: 1000 }, () => latency(random))
      const { low, high } = extrapolatedTotal(whole.slice(0, 200), 1000, 0.95)
      const sum = oracle.sum(whole)
      if (low <= sum && sum <= high) held += 1
    }
    expect(held / 600).toBeGreaterThan(0.92)
    expect(held / 600).toBeLessThan(0.98)
  })

  it('gets surer with every run', () => {
    const random = seededRandom('surer')
    const whole = Array.from({ length: 1000 }, () => latency(random))
    const width = (seen: number): number => {
      const { low, high } = extrapolatedTotal(whole.slice(0, seen), 1000, 0.95)
      return high - low
    }
    expect(width(100)).toBeGreaterThan(width(400))
    expect(width(400)).toBeGreaterThan(width(990))
  })

  it('has no upper end after a single run', () => {
    expect(extrapolatedTotal([10], 1000, 0.95)).toEqual({ total: 10_000, low: 10, high: Infinity })
    expect(extrapolatedTotal([], 1000, 0.95).total).toBeNaN()
  })
})
