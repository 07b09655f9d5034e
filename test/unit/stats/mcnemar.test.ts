import { describe, expect, it } from 'vitest'
import { mcNemar } from '../../../src/stats/mcnemar.ts'

describe('mcNemar', () => {
  it('gives the exact value of the textbook table with 6 and 16 discordant pairs', () => {
    // Table 59, 6, 16, 80: exact binomial 0.053 (Wikipedia, "McNemar's test", after Fagerland, Lydersen and Laake 2013).
    expect(mcNemar(6, 16).pValue).toBeCloseTo(0.0525, 4)
  })

  it('counts five heads of five by hand', () => {
    expect(mcNemar(5, 0).pValue).toBeCloseTo(2 / 32, 12)
  })

  it('is symmetric, and never above 1', () => {
    expect(mcNemar(3, 9).pValue).toBe(mcNemar(9, 3).pValue)
    expect(mcNemar(4, 4).pValue).toBe(1)
    expect(mcNemar(0, 0).pValue).toBe(1)
  })

  it('holds for more pairs than half to that power can be written', () => {
    expect(mcNemar(1_000, 1_000).pValue).toBe(1)
    expect(mcNemar(900, 1_100).pValue).toBeGreaterThan(0)
    expect(mcNemar(900, 1_100).pValue).toBeLessThan(1e-4)
  })

  it('refuses what is no count', () => {
    expect(() => mcNemar(-1, 2)).toThrow(RangeError)
    expect(() => mcNemar(1.5, 2)).toThrow(RangeError)
  })
})
