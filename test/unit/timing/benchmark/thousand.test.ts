import { describe, expect, it } from 'vitest'
import { summarise } from '../../../../src/stats/uncertain.ts'
import { thousand, uncertainThousand } from '../../../../src/timing/benchmark/thousand.ts'

describe('thousand', () => {
  it('is the very sum of a thousand runs', () => {
    const latenciesMs = Array.from({ length: 1000 }, (_, index) => 10 + (index % 7))
    const sum = latenciesMs.reduce((total, ms) => total + ms, 0)
    const { totalMs, lowMs, highMs, measured } = thousand(latenciesMs, 1)
    expect(measured).toBe(1000)
    for (const value of [totalMs, lowMs, highMs]) expect(value).toBeCloseTo(sum, 6)
  })

  it('extrapolates with an interval when stopped early', () => {
    const latenciesMs = Array.from({ length: 250 }, (_, index) => 10 + (index % 5))
    const { totalMs, lowMs, highMs, measured } = thousand(latenciesMs, 1)
    expect(measured).toBe(250)
    expect(totalMs).toBeCloseTo(12_000, 6)
    expect(lowMs).toBeLessThan(totalMs)
    expect(highMs).toBeGreaterThan(totalMs)
    expect((highMs - lowMs) / totalMs).toBeLessThan(0.05)
  })

  it.each([1, 3, 7, 40, 1000, 3000])(
    'of samples of %i runs: a thousand inferences, whatever the groups',
    (runs) => {
      const latenciesMs = new Array<number>(Math.ceil(1500 / runs)).fill(2)
      const { totalMs, measured } = thousand(latenciesMs, runs)
      expect(totalMs).toBeCloseTo(2_000, 6)
      expect(measured).toBe(1000)
    },
  )

  it('becomes an uncertain quantity with the 90 % interval that belongs to it', () => {
    const total = { totalMs: 1000, lowMs: 900, highMs: 1200, measured: 100 }
    const uncertain = uncertainThousand(total, 'run')
    expect(uncertain).not.toBeNull()
    if (uncertain === null) return
    const { p5, median, p95 } = summarise(uncertain)
    expect(median).toBeCloseTo(1000, 0)
    expect(p5).toBeCloseTo(1000 - 83.9, 0)
    expect(p95).toBeCloseTo(1000 + 167.9, 0)
    expect(uncertainThousand({ ...total, highMs: Infinity }, 'run')).toBeNull()
  })
})
