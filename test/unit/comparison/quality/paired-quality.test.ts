import { describe, expect, it } from 'vitest'
import { compareQuality } from '../../../../src/comparison/quality/paired-quality.ts'

/** Answers of both: so many right for both, for the first alone, for the second alone, for neither. */
function answers(both: number, first: number, second: number, neither: number) {
  const list = (a: number, b: number) => [
    ...Array<number>(both).fill(1),
    ...Array<number>(first).fill(a),
    ...Array<number>(second).fill(b),
    ...Array<number>(neither).fill(0),
  ]
  return [list(1, 0), list(0, 1)] as const
}

describe('compareQuality', () => {
  it('cannot tell with 6 against 16, by the exact test', () => {
    const compared = compareQuality(...answers(59, 6, 16, 80))
    expect(compared.pValue).toBeCloseTo(0.0525, 4)
    expect(compared.verdict).toBe('cannot-tell')
    expect(compared.difference).toBeCloseTo(-10 / 161, 12)
  })

  it('tells with 4 against 20, which is better', () => {
    expect(compareQuality(...answers(50, 4, 20, 26)).verdict).toBe('second-better')
    expect(compareQuality(...answers(50, 20, 4, 26)).verdict).toBe('first-better')
  })

  it('compares scores in between by their differences, and gives no test', () => {
    const first = Array.from({ length: 40 }, (_, index) => 0.5 + (index % 5) / 20)
    const compared = compareQuality(
      first,
      first.map((score, index) => score - 0.1 - (index % 3) / 100),
    )
    expect(compared.pValue).toBeNull()
    expect(compared.verdict).toBe('first-better')
    expect(compared.low).toBeGreaterThan(0.09)
    expect(compared.high).toBeLessThan(0.13)
  })

  it('refuses lists that are not of the same items', () => {
    expect(() => compareQuality([1], [1, 0])).toThrow(RangeError)
    expect(() => compareQuality([], [])).toThrow(RangeError)
  })
})
