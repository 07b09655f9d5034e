import * as oracle from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/stats/prng.ts'
import { tailQuantile, worstOfRest } from '../../../src/stats/tail.ts'

const random = seededRandom('tail')
const list = (length: number): number[] => Array.from({ length }, () => random() * 100)

describe('tailQuantile', () => {
  it('says nothing where fewer than three values lie beyond', () => {
    expect(tailQuantile(list(29), 0.9)).toBeNull()
    expect(tailQuantile(list(30), 0.9)).not.toBeNull()
    expect(tailQuantile(list(299), 0.99)).toBeNull()
    expect(tailQuantile(list(300), 0.99)).not.toBeNull()
  })

  it('has as many below it as another library counts', () => {
    for (let round = 0; round < 50; round += 1) {
      const values = list(300 + Math.floor(random() * 100))
      const seen = tailQuantile(values, 0.99) ?? NaN
      expect(Math.abs(oracle.quantileRank(values, seen) - 0.99)).toBeLessThan(1.5 / values.length)
    }
  })
})

describe('worstOfRest', () => {
  it('takes the four longest apart', () => {
    expect(worstOfRest([9, 1, 1, 1, 1, 8, 1, 1, 7, 6, 1, 1])).toEqual({ worst: 7.5, others: 1 })
  })

  it('keeps the sum', () => {
    for (let round = 0; round < 50; round += 1) {
      const values = list(12 + Math.floor(random() * 50))
      const { worst, others } = worstOfRest(values) ?? { worst: NaN, others: NaN }
      expect(4 * worst + (values.length - 4) * others).toBeCloseTo(oracle.sum(values), 8)
      expect(worst).toBeGreaterThanOrEqual(others)
    }
  })

  it('says nothing of a few', () => {
    expect(worstOfRest(list(11))).toBeNull()
  })
})
