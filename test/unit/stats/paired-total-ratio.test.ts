import { describe, expect, it } from 'vitest'
import { pairedTotalRatio } from '../../../src/stats/paired-total-ratio.ts'
import { seededRandom } from '../../../src/stats/prng.ts'

describe('pairedTotalRatio', () => {
  it('knows exactly what holds for every item', () => {
    const second = [1, 5, 20, 100]
    expect(
      pairedTotalRatio(
        second.map((value) => 3 * value),
        second,
        0.9,
        's',
      ),
    ).toEqual({
      ratio: 3,
      low: 3,
      high: 3,
    })
  })

  it('holds the true ratio about as often as it says', () => {
    const random = seededRandom('coverage')
    let held = 0
    for (let round = 0; round < 200; round += 1) {
      const second = Array.from({ length: 60 }, () => 1 + 4 * random())
      const first = second.map((value) => 2 * value * (0.5 + random()))
      const { low, high } = pairedTotalRatio(first, second, 0.9, String(round))
      if (low <= 2 && 2 <= high) held += 1
    }
    expect(held / 200).toBeGreaterThan(0.84)
    expect(held / 200).toBeLessThan(0.96)
  })

  it('refuses lists that are not of the same items', () => {
    expect(() => pairedTotalRatio([1], [], 0.9, 's')).toThrow(RangeError)
    expect(() => pairedTotalRatio([], [], 0.9, 's')).toThrow(RangeError)
  })
})
