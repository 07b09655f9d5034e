import { describe, expect, it } from 'vitest'
import { bootstrapDistribution, bootstrapInterval } from '../../../src/stats/bootstrap.ts'
import { normalQuantile } from '../../../src/stats/normal.ts'
import { seededRandom } from '../../../src/stats/prng.ts'
import { mean, median } from '../../../src/stats/quantile.ts'

const options = (seed: string) => ({ level: 0.95, resamples: 1000, random: seededRandom(seed) })

describe('bootstrapInterval', () => {
  it('repeats itself for the same seed', () => {
    const samples = [3, 1, 4, 1, 5, 9, 2, 6]
    expect(bootstrapInterval(samples, median, options('s'))).toEqual(
      bootstrapInterval(samples, median, options('s')),
    )
  })

  it('does not depend on the order of the samples', () => {
    const samples = [3, 1, 4, 1, 5, 9, 2, 6]
    expect(bootstrapInterval([...samples].reverse(), mean, options('s'))).toEqual(
      bootstrapInterval(samples, mean, options('s')),
    )
  })

  it('covers the true mean about as often as it says', () => {
    const random = seededRandom('coverage')
    let held = 0
    for (let round = 0; round < 300; round += 1) {
      const samples = Array.from({ length: 30 }, () => Math.exp(0.5 * normalQuantile(random() || 0.5)))
      const { low, high } = bootstrapInterval(samples, mean, { level: 0.95, resamples: 400, random })
      if (low <= Math.exp(0.125) && Math.exp(0.125) <= high) held += 1
    }
    expect(held / 300).toBeGreaterThan(0.88)
    expect(held / 300).toBeLessThan(0.985)
  })

  it('leans to the long tail, which the plain normal interval cannot', () => {
    const random = seededRandom('skew')
    const samples = Array.from({ length: 40 }, () => Math.exp(normalQuantile(random() || 0.5)))
    const { low, high } = bootstrapInterval(samples, mean, options('skew'))
    expect(high - mean(samples)).toBeGreaterThan(mean(samples) - low)
  })

  it('narrows with more samples and widens with the level', () => {
    const random = seededRandom('width')
    const many = Array.from({ length: 400 }, () => random())
    const width = (samples: number[], level: number): number => {
      const { low, high } = bootstrapInterval(samples, mean, { ...options('w'), level })
      return high - low
    }
    expect(width(many, 0.95)).toBeLessThan(width(many.slice(0, 40), 0.95))
    expect(width(many, 0.99)).toBeGreaterThan(width(many, 0.8))
  })

  it('handles none, one and equal samples', () => {
    expect(bootstrapInterval([], median, options('n')).low).toBeNaN()
    expect(bootstrapInterval([4], median, options('n'))).toEqual({ low: 4, high: 4 })
    expect(bootstrapInterval([4, 4, 4], median, options('n'))).toEqual({ low: 4, high: 4 })
  })
})

describe('bootstrapDistribution', () => {
  it('is ascending and made of the statistic of resamples', () => {
    const values = bootstrapDistribution([1, 2, 3], mean, { resamples: 200, random: seededRandom(1) })
    expect(values).toHaveLength(200)
    expect(values.every((value, index) => index === 0 || value >= values[index - 1]!)).toBe(true)
    expect(values[0]).toBeGreaterThanOrEqual(1)
    expect(values[199]).toBeLessThanOrEqual(3)
  })
})
