import * as oracle from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { medianInterval } from '../../../src/stats/median-interval.ts'
import { normalQuantile } from '../../../src/stats/normal.ts'
import { seededRandom, type Random } from '../../../src/stats/prng.ts'
import { median } from '../../../src/stats/quantile.ts'

const options = (seed: string) => ({ level: 0.95, resamples: 1000, random: seededRandom(seed) })
const normal = (random: Random): number => normalQuantile(random() || 0.5)
const noise = (seed: string, length: number): number[] => {
  const random = seededRandom(seed)
  return Array.from({ length }, () => 10 * Math.exp(0.1 * normal(random)))
}

describe('medianInterval', () => {
  it('repeats itself for the same seed', () => {
    const series = noise('same', 80)
    expect(medianInterval(series, options('s'))).toEqual(medianInterval(series, options('s')))
  })

  it('holds the median of the series and stays within its extremes', () => {
    for (let round = 0; round < 100; round += 1) {
      const series = noise(`within ${round}`, 2 + (round % 60))
      const { low, high } = medianInterval(series, options('w'))
      expect(low).toBeGreaterThanOrEqual(Math.min(...series))
      expect(high).toBeLessThanOrEqual(Math.max(...series))
      expect(low).toBeLessThanOrEqual(oracle.median(series))
      expect(high).toBeGreaterThanOrEqual(oracle.median(series))
    }
  })

  it('is near the interval of order statistics, which needs no bootstrap, for independent values', () => {
    // Ranks n/2 ± 1.96 * sqrt(n)/2 hold the median of independent values in 95 %.
    for (const size of [100, 400]) {
      const series = noise(`order ${size}`, size)
      const sorted = [...series].sort((a, b) => a - b)
      const reach = (1.96 * Math.sqrt(size)) / 2
      const exact =
        (sorted[Math.round(size / 2 + reach)] ?? NaN) - (sorted[Math.round(size / 2 - reach)] ?? NaN)
      const { low, high } = medianInterval(series, options('o'))
      expect((high - low) / exact).toBeGreaterThan(0.75)
      expect((high - low) / exact).toBeLessThan(1.35)
    }
  })

  it('moves with shift and scale', () => {
    const series = noise('moved', 101)
    const plain = medianInterval(series, options('l'))
    const moved = medianInterval(
      series.map((value) => 3 * value + 7),
      options('l'),
    )
    expect(moved.low).toBeCloseTo(3 * plain.low + 7, 6)
    expect(moved.high).toBeCloseTo(3 * plain.high + 7, 6)
  })

  it('is wider for a series that remembers, and knows what that is worth', () => {
    const random = seededRandom('memory')
    let deviation = 0
    const series = Array.from({ length: 400 }, () => {
      deviation = 0.8 * deviation + 0.6 * normal(random)
      return 10 * Math.exp(0.1 * deviation)
    })
    const remembering = medianInterval(series, options('m'))
    const forgotten = medianInterval(
      [...series].sort(() => random() - 0.5),
      options('m'),
    )
    expect(remembering.effectiveSize).toBeLessThan(150)
    expect(forgotten.effectiveSize).toBeGreaterThan(250)
    expect(remembering.high - remembering.low).toBeGreaterThan(1.4 * (forgotten.high - forgotten.low))
  })

  it('does not take a drift for scatter', () => {
    const series = noise('drift', 300).map((value, index) => value * (1 + index / 300))
    const mixed = [...series].sort((a, b) => ((a * 7919) % 1) - ((b * 7919) % 1))
    const width = ({ low, high }: { low: number; high: number }): number => high - low
    expect(width(medianInterval(series, options('d')))).toBeLessThan(
      width(medianInterval(mixed, options('d'))),
    )
  })

  it.each(['skewed', 'bimodal'])('covers the true median of a %s trace about as often as it says', (kind) => {
    const random = seededRandom(kind)
    const draw = (): number =>
      kind === 'skewed'
        ? Math.exp(0.5 * normal(random))
        : (random() < 0.7 ? 1 : 1.5) * Math.exp(0.05 * normal(random))
    const truth = kind === 'skewed' ? 1 : median(Float64Array.from({ length: 200_000 }, draw))
    let held = 0
    for (let round = 0; round < 300; round += 1) {
      const series = Array.from({ length: 100 }, draw)
      const { low, high } = medianInterval(series, { level: 0.95, resamples: 300, random })
      if (low <= truth && truth <= high) held += 1
    }
    expect(held / 300).toBeGreaterThan(0.91)
    expect(held / 300).toBeLessThan(0.99)
  })

  it('handles none, one and equal values', () => {
    expect(medianInterval([], options('n')).low).toBeNaN()
    expect(medianInterval([4], options('n'))).toEqual({ low: 4, high: 4, effectiveSize: 1 })
    expect(medianInterval([4, 4, 4, 4], options('n'))).toMatchObject({ low: 4, high: 4 })
  })
})
