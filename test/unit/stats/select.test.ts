import * as oracle from 'simple-statistics'
import { expect, it } from 'vitest'
import { seededRandom } from '../../../src/stats/prng.ts'
import { medianFinder } from '../../../src/stats/select.ts'

it('finds the median that sorting finds, ties or not, and leaves the values as they are', () => {
  const random = seededRandom('select')
  const find = medianFinder(60)
  for (let round = 0; round < 2_000; round += 1) {
    const size = 1 + Math.floor(random() * 60)
    const values = Array.from({ length: size }, () => Math.floor(random() * (round % 2 === 0 ? 5 : 1e6)))
    const before = [...values]
    expect(find(values)).toBeCloseTo(oracle.median(values), 9)
    expect(values).toEqual(before)
  }
})

it('has none for nothing', () => {
  expect(medianFinder(3)([])).toBeNaN()
})
