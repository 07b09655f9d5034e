import { describe, expect, it } from 'vitest'
import { effectiveSampleSize } from '../../../src/stats/effective-size.ts'
import { normalQuantile } from '../../../src/stats/normal.ts'
import { seededRandom } from '../../../src/stats/prng.ts'

const noise = (seed: string, length: number): number[] => {
  const random = seededRandom(seed)
  return Array.from({ length }, () => normalQuantile(random() || 0.5))
}

const remembering = (seed: string, length: number, memory: number): number[] => {
  const series: number[] = []
  for (const shock of noise(seed, length)) series.push(memory * (series.at(-1) ?? 0) + shock)
  return series
}

describe('effectiveSampleSize', () => {
  it('counts independent values nearly in full', () => {
    expect(effectiveSampleSize(noise('white', 500))).toBeGreaterThan(350)
  })

  it.each([0.3, 0.6, 0.8])('discounts a series of memory %d by about (1 - phi) / (1 + phi)', (memory) => {
    const share = effectiveSampleSize(remembering('ar1', 4000, memory)) / 4000
    const expected = (1 - memory) / (1 + memory)
    expect(share).toBeGreaterThan(expected * 0.7)
    expect(share).toBeLessThan(expected * 1.4)
  })

  it('does not take a short remembering series for a longer one than it is, on average', () => {
    const rounds = 300
    let total = 0
    for (let round = 0; round < rounds; round += 1) {
      total += 1 / effectiveSampleSize(remembering(`short ${round}`, 60, 0.6))
    }
    const expected = (60 * (1 - 0.6)) / (1 + 0.6)
    expect(1 / (total / rounds)).toBeLessThan(expected * 1.25)
  })

  it('does not change with shift, scale or direction', () => {
    const series = remembering('moved', 200, 0.5)
    const moved = series.map((value) => 5 - 3 * value)
    expect(effectiveSampleSize(moved)).toBeCloseTo(effectiveSampleSize(series), 6)
    expect(effectiveSampleSize([...series].reverse())).toBeCloseTo(effectiveSampleSize(series), 6)
  })

  it('stays between one and n', () => {
    for (const values of [[], [1], [1, 2], [1, -1, 1, -1, 1, -1], [1, 2, 3, 4, 5, 6, 7]]) {
      expect(effectiveSampleSize(values)).toBeLessThanOrEqual(values.length)
      if (values.length > 0) expect(effectiveSampleSize(values)).toBeGreaterThanOrEqual(1)
    }
    expect(effectiveSampleSize(new Array<number>(50).fill(0.1))).toBe(50)
  })
})
