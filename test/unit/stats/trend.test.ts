import { describe, expect, it } from 'vitest'
import { normalQuantile } from '../../../src/stats/normal.ts'
import { seededRandom } from '../../../src/stats/prng.ts'
import { effectiveSampleSize, mannKendall } from '../../../src/stats/trend.ts'

const noise = (seed: string, length: number): number[] => {
  const random = seededRandom(seed)
  return Array.from({ length }, () => normalQuantile(random() || 0.5))
}

describe('mannKendall', () => {
  it('sees a rise, a fall, and neither', () => {
    const rising = noise('up', 30).map((value, index) => value + index / 5)
    expect(mannKendall(rising)).toMatchObject({ tau: expect.any(Number) as number })
    expect(mannKendall(rising).tau).toBeGreaterThan(0.5)
    expect(mannKendall(rising).pValue).toBeLessThan(0.001)
    expect(mannKendall([...rising].reverse()).tau).toBeCloseTo(-mannKendall(rising).tau, 12)
    expect(mannKendall(noise('flat', 30)).pValue).toBeGreaterThan(0.05)
  })

  it('matches the worked numbers of a small series', () => {
    // S = 11 of 15 pairs, var = 6*5*17/18, z = 10 / sqrt(28.33).
    const { tau, pValue } = mannKendall([1, 3, 2, 4, 5, 4.5].map((value) => value * 10))
    expect(tau).toBeCloseTo(11 / 15, 12)
    expect(pValue).toBeCloseTo(0.0603, 3)
  })

  it('raises a false alarm about as often as its level says', () => {
    let alarms = 0
    for (let round = 0; round < 500; round += 1) {
      if (mannKendall(noise(`null ${round}`, 12)).pValue < 0.05) alarms += 1
    }
    expect(alarms / 500).toBeLessThan(0.08)
    expect(alarms / 500).toBeGreaterThan(0.01)
  })

  it('finds no trend in too little or in constants', () => {
    for (const values of [[], [1], [1, 2, 3], [2, 2, 2, 2, 2]]) expect(mannKendall(values).pValue).toBe(1)
  })
})

describe('effectiveSampleSize', () => {
  it('counts independent values nearly in full', () => {
    expect(effectiveSampleSize(noise('white', 500))).toBeGreaterThan(350)
  })

  it('discounts a correlated series by about (1 - phi) / (1 + phi)', () => {
    const shocks = noise('ar1', 4000)
    const series: number[] = []
    shocks.forEach((shock, index) => series.push(0.8 * (series[index - 1] ?? 0) + shock))
    const size = effectiveSampleSize(series)
    expect(size).toBeGreaterThan(4000 * 0.07)
    expect(size).toBeLessThan(4000 * 0.17)
  })

  it('stays between one and n', () => {
    for (const values of [[], [1], [1, 2], [1, -1, 1, -1, 1, -1], [1, 2, 3, 4, 5, 6, 7]]) {
      expect(effectiveSampleSize(values)).toBeLessThanOrEqual(values.length)
      if (values.length > 0) expect(effectiveSampleSize(values)).toBeGreaterThanOrEqual(1)
    }
    expect(effectiveSampleSize(new Array<number>(50).fill(0.1))).toBe(50)
  })
})
