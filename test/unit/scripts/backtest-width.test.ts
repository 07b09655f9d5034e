import { describe, expect, it } from 'vitest'
import { parsePoints } from '../../../scripts/backtest/point.ts'
import type { Prediction } from '../../../scripts/backtest/predict.ts'
import { coverageAt, coverageSteps, widthsWithin } from '../../../scripts/backtest/width.ts'
import points from '../../fixtures/power-backtest.json' with { type: 'json' }
import { lognormal } from '../../../src/stats/distributions.ts'
import { factor } from '../../../src/stats/uncertain.ts'

const [first] = parsePoints(points)

/** A prediction of 100 W (50-200 W) for a measured power on a machine. */
const prediction = (powerW: number, device: string): Prediction => ({
  point: { ...first!, powerW, device },
  class: 'CPU',
  powerW: factor('test', lognormal({ median: 100, sigma: Math.LN2 / 1.6448536 })),
  baselinesW: { 'TDP x time': 1, 'per-thread and per-second rules': 1 },
})

describe('coverageSteps', () => {
  it('finds the width at which each point comes inside, on either side of the median', () => {
    const steps = coverageSteps([
      prediction(200, 'a'),
      prediction(50, 'b'),
      prediction(100 * Math.SQRT2, 'c'),
    ])
    expect(steps.map(({ stretch }) => stretch.toFixed(1))).toEqual(['0.5', '1.0', '1.0'])
    expect(steps.at(-1)?.coverage).toBeCloseTo(1, 12)
    expect(coverageAt(steps, 0.7)).toBeCloseTo(1 / 3, 12)
    expect(coverageAt(steps, 0.1)).toBe(0)
  })

  it('gives every machine the same say', () => {
    const steps = coverageSteps([prediction(100, 'a'), prediction(110, 'a'), prediction(390, 'b')])
    expect(coverageAt(steps, 1)).toBeCloseTo(0.5, 12)
  })
})

describe('widthsWithin', () => {
  const steps = [
    { stretch: 0.5, coverage: 0.8 },
    { stretch: 0.9, coverage: 0.9 },
    { stretch: 1.4, coverage: 1 },
  ]

  it('is the stretch of the staircase inside the band', () => {
    expect(widthsWithin(steps, { low: 0.85, high: 0.95 })).toEqual({ from: 0.9, to: 1.4 })
    expect(widthsWithin(steps, { low: 0.9, high: 1 })).toEqual({ from: 0.9, to: Infinity })
  })

  it('is null where the staircase steps over the band', () => {
    expect(widthsWithin(steps, { low: 0.82, high: 0.88 })).toBeNull()
    expect(widthsWithin([], { low: 0, high: 1 })).toBeNull()
  })
})
