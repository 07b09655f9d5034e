import { expect, it } from 'vitest'
import { batchSums } from '../../../src/stats/batch-sums.ts'
import { pairedTotalRatio } from '../../../src/stats/paired-total-ratio.ts'
import { seededRandom } from '../../../src/stats/prng.ts'

it('leaves few values as they are, and sums neighbours of many', () => {
  expect(batchSums([1, 2, 3], 3)).toEqual([1, 2, 3])
  expect(batchSums([1, 2, 3, 4, 5], 2)).toEqual([6, 9])
})

it('gives a ratio of totals the interval that theory gives for many items', () => {
  const random = seededRandom('items')
  const size = 100_000
  const first = Array.from({ length: size }, () => 2 + random())
  const second = Array.from({ length: size }, () => 1 + random())
  const { ratio, low, high } = pairedTotalRatio(first, second, 0.9, 's')
  expect(ratio).toBeCloseTo(2.5 / 1.5, 2)
  // Delta method: variance of (first - ratio × second) / (mean of second), uniform values having variance 1/12.
  const deviation = Math.sqrt((1 + ratio ** 2) / 12 / size) / 1.5
  expect((high - low) / (2 * 1.645 * deviation)).toBeGreaterThan(0.9)
  expect((high - low) / (2 * 1.645 * deviation)).toBeLessThan(1.1)
})
