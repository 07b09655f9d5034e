import * as oracle from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { normalQuantile } from '../../../src/stats/normal.ts'
import { seededRandom } from '../../../src/stats/prng.ts'
import { mannKendall } from '../../../src/stats/trend.ts'

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

/** Straight from the definition: the sign of every pair, and the variance by counting ties value by value. */
function naiveMannKendall(values: readonly number[]): { tau: number; z: number } {
  const size = values.length
  const signs = values.flatMap((later, index) =>
    values.slice(0, index).map((earlier) => Math.sign(later - earlier)),
  )
  const score = signs.reduce((sum, sign) => sum + sign, 0)
  const ties = [...new Set(values)].map((value) => values.filter((one) => one === value).length)
  const variance =
    (size * (size - 1) * (2 * size + 5) - ties.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0)) / 18
  return { tau: score / signs.length, z: (score - Math.sign(score)) / Math.sqrt(variance) }
}

describe('mannKendall against a second implementation', () => {
  it('agrees on series with and without ties', () => {
    const random = seededRandom('pairs')
    for (let round = 0; round < 200; round += 1) {
      const size = 4 + Math.floor(random() * 30)
      const values = Array.from({ length: size }, () => Math.floor(random() * (round % 2 === 0 ? 6 : 1e6)))
      if (new Set(values).size === 1) continue
      const { tau, z } = naiveMannKendall(values)
      const seen = mannKendall(values)
      expect(seen.tau).toBeCloseTo(tau, 12)
      expect(seen.pValue).toBeCloseTo(1 - oracle.errorFunction(Math.max(0, Math.abs(z)) / Math.SQRT2), 6)
    }
  })
})
