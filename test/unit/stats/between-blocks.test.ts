import { describe, expect, it } from 'vitest'
import { widenedByBlocks } from '../../../src/stats/between-blocks.ts'

const INTERVAL = { low: 9.9, high: 10.1 }

describe('widenedByBlocks', () => {
  it('leaves an interval that explains how the blocks differ', () => {
    expect(widenedByBlocks(INTERVAL, 10, [10, 10, 10], 0.95)).toEqual(INTERVAL)
    expect(widenedByBlocks(INTERVAL, 10, [9.95, 10.05, 10], 0.95)).toEqual(INTERVAL)
  })

  it('is at least Student’s t on the blocks where they differ more', () => {
    const step = 1.1
    const { low, high } = widenedByBlocks(INTERVAL, 10, [10 / step, 10, 10 * step], 0.95)
    // Three logarithms a step apart have the standard deviation of a step; t of two degrees of freedom is 4.3027 at 97.5 %.
    const half = (4.302_65 * Math.log(step)) / Math.sqrt(3)
    expect(low).toBeCloseTo(10 * Math.exp(-half), 4)
    expect(high).toBeCloseTo(10 * Math.exp(half), 4)
  })

  it('never narrows either end', () => {
    const { low, high } = widenedByBlocks({ low: 5, high: 10.001 }, 10, [10, 10.4, 9.6], 0.95)
    expect(low).toBeLessThanOrEqual(5)
    expect(high).toBeGreaterThanOrEqual(10.001)
  })

  it('needs two blocks, and positive values', () => {
    expect(widenedByBlocks(INTERVAL, 10, [20], 0.95)).toEqual(INTERVAL)
    expect(widenedByBlocks(INTERVAL, 10, [], 0.95)).toEqual(INTERVAL)
    expect(widenedByBlocks({ low: 0, high: 1 }, 0.5, [0.1, 0.9], 0.95)).toEqual({ low: 0, high: 1 })
    expect(widenedByBlocks(INTERVAL, 10, [0, 20], 0.95)).toEqual(INTERVAL)
  })
})
