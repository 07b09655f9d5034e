import { describe, expect, it } from 'vitest'
import { ratioScale } from '../../../src/view/charts/ratio-scale.ts'

describe('an axis of ratios', () => {
  it('always holds “the same”, and every interval', () => {
    const { from, to, percent, ticks } = ratioScale([{ p5: 0.002, median: 0.01, p95: 0.08 }])
    expect([from, to]).toEqual([0.001, 10])
    expect(ticks).toContain(1)
    expect(percent(0.001)).toBe(0)
    expect(percent(10)).toBe(100)
    expect(percent(0.1)).toBeCloseTo(50, 9)
  })

  it('keeps its ticks apart over many decades, “the same” among them', () => {
    const { ticks } = ratioScale([{ p5: 1e-11, median: 1e-6, p95: 1e3 }])
    expect(ticks.length).toBeLessThanOrEqual(8)
    expect(ticks).toContain(1)
  })

  it('has an axis without any ratio', () => {
    expect(ratioScale([]).ticks).toEqual([1, 10])
  })
})
