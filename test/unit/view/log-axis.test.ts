import { describe, expect, it } from 'vitest'
import { logAxis, logTicks, shareOnAxis } from '../../../src/view/charts/log-axis.ts'

describe('logAxis', () => {
  it('spans from a power of ten to a round number, around all values', () => {
    expect(logAxis([3, 40])).toEqual({ from: 1, to: 50 })
    expect(logAxis([20])).toEqual({ from: 10, to: 20 })
    expect(logAxis([0.002, 0, NaN, Infinity]).from).toBeCloseTo(0.001)
    expect(logAxis([200, 700])).toEqual({ from: 100, to: 1000 })
    expect(logAxis([])).toEqual({ from: 1, to: 10 })
  })

  it('leaves a value on a decade room for its bar', () => {
    expect(shareOnAxis(logAxis([10, 50]), 10)).toBeGreaterThan(0.1)
  })

  it('places values by their logarithm and holds what lies outside', () => {
    const axis = { from: 1, to: 100 }
    expect(shareOnAxis(axis, 10)).toBeCloseTo(0.5)
    expect(shareOnAxis(axis, 0.01)).toBe(0)
    expect(shareOnAxis(axis, 1e9)).toBe(1)
  })

  it('marks more between few decades', () => {
    expect(logTicks({ from: 10, to: 100 })).toEqual([10, 20, 50, 100])
    expect(logTicks({ from: 1, to: 100 })).toEqual([1, 3, 10, 30, 100])
    expect(logTicks({ from: 10, to: 50 })).toEqual([10, 20, 50])
    expect(logTicks({ from: 1, to: 1e4 })).toEqual([1, 10, 100, 1000, 10_000])
  })
})
