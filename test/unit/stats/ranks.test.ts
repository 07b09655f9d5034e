import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/stats/prng.ts'
import { rankShares } from '../../../src/stats/ranks.ts'

describe('rankShares', () => {
  it('agrees with counting the smaller and half of the equal ones', () => {
    const random = seededRandom('ranks')
    for (let round = 0; round < 200; round += 1) {
      const values = Array.from({ length: Math.floor(random() * 30) }, () => Math.floor(random() * 12))
      const counted = values.map((value) => {
        const smaller = values.filter((one) => one < value).length
        const equal = values.filter((one) => one === value).length
        return (smaller + equal / 2) / values.length
      })
      const shares = rankShares(values)
      counted.forEach((share, index) => {
        expect(shares[index]).toBeCloseTo(share, 12)
      })
    }
  })
})
