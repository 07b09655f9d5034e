import { describe, expect, it } from 'vitest'
import { leastSquares } from '../../../src/stats/least-squares.ts'
import { seededRandom } from '../../../src/stats/prng.ts'

const random = seededRandom('least-squares')
const column = (length: number) => Float64Array.from({ length }, () => random() - 0.5)

describe('leastSquares', () => {
  it('finds the coefficients that made the values', () => {
    const columns = [new Float64Array(200).fill(1), column(200), column(200), column(200)]
    const made = [3, -2, 0.5, 0]
    const wanted = Float64Array.from({ length: 200 }, (_, row) =>
      made.reduce((sum, times, index) => sum + times * (columns[index]?.[row] ?? 0), 0),
    )
    const found = leastSquares(columns, wanted)
    made.forEach((times, index) => {
      expect(found[index]).toBeCloseTo(times, 6)
    })
  })

  it('finds the mean where there is only an intercept', () => {
    const found = leastSquares([new Float64Array(4).fill(1)], Float64Array.of(1, 2, 3, 6))
    expect(found[0]).toBeCloseTo(3, 6)
  })

  it('stays finite where two columns are the same, and shares between them', () => {
    const same = column(50)
    const found = leastSquares(
      [same, same],
      same.map((value) => 2 * value),
    )
    expect((found[0] ?? NaN) + (found[1] ?? NaN)).toBeCloseTo(2, 3)
  })

  it('gives nothing to a column of zeros', () => {
    expect(leastSquares([new Float64Array(5)], Float64Array.of(1, 2, 3, 4, 5))[0]).toBe(0)
  })
})
