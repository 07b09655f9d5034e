import { describe, expect, it } from 'vitest'
import { pettitt } from '../../../src/stats/change-point.ts'
import { normalQuantile } from '../../../src/stats/normal.ts'
import { seededRandom } from '../../../src/stats/prng.ts'

const noise = (seed: string, length: number): number[] => {
  const random = seededRandom(seed)
  return Array.from({ length }, () => normalQuantile(random() || 0.5))
}

/** The definition: U_t is the sum of sign(x_i - x_j) over every i up to t and j after it. */
function naivePettitt(values: readonly number[]): { extreme: number; at: number } {
  let extreme = 0
  let at = 0
  for (let cut = 1; cut < values.length; cut += 1) {
    let sum = 0
    for (const early of values.slice(0, cut)) {
      for (const late of values.slice(cut)) sum += Math.sign(early - late)
    }
    if (Math.abs(sum) > extreme) {
      extreme = Math.abs(sum)
      at = cut
    }
  }
  return { extreme, at }
}

describe('pettitt', () => {
  it('agrees with its definition, ties included', () => {
    const random = seededRandom('pettitt')
    for (let round = 0; round < 100; round += 1) {
      const size = 2 + Math.floor(random() * 25)
      const values = Array.from({ length: size }, () => Math.floor(random() * (round % 2 === 0 ? 5 : 1e6)))
      const { extreme, at } = naivePettitt(values)
      const seen = pettitt(values)
      expect(seen.at).toBe(at)
      const expected =
        extreme === 0 ? 1 : Math.min(1, 2 * Math.exp((-6 * extreme ** 2) / (size ** 3 + size ** 2)))
      expect(seen.pValue).toBeCloseTo(expected, 9)
    }
  })

  it('finds the place of a step and both levels', () => {
    const values = noise('step', 80).map((value, index) => value + (index < 50 ? 10 : 16))
    const { at, pValue, before, after } = pettitt(values)
    expect(Math.abs(at - 50)).toBeLessThanOrEqual(1)
    expect(pValue).toBeLessThan(0.001)
    expect(before).toBeCloseTo(10, 0)
    expect(after).toBeCloseTo(16, 0)
  })

  it('raises no more false alarms than its level says', () => {
    let alarms = 0
    for (let round = 0; round < 400; round += 1)
      if (pettitt(noise(`flat ${round}`, 40)).pValue < 0.05) alarms += 1
    expect(alarms / 400).toBeLessThan(0.06)
  })

  it('finds nothing in constants and in too little', () => {
    for (const values of [[], [1], [3, 3, 3, 3, 3, 3]])
      expect(pettitt(values)).toMatchObject({ pValue: 1, at: 0 })
  })
})
