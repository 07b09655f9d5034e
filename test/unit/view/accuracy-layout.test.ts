import { describe, expect, it } from 'vitest'
import type { AccuracyPoint } from '../../../src/energy/accuracy.ts'
import {
  nearestMark,
  placeAccuracy,
  wattRange,
  wattScale,
  wattTicks,
} from '../../../src/view/charts/accuracy-layout.ts'

const point = (measuredW: number, median: number): AccuracyPoint => ({
  class: 'CPU',
  machine: 'a machine',
  model: 'a model',
  measuredW,
  predictedW: { p5: median / 2, median, p95: median * 2 },
})

describe('the axes', () => {
  it('hold every point and every interval, from tick to tick', () => {
    expect(wattRange([point(9, 12), point(300, 250)])).toEqual({ fromW: 5, toW: 500 })
    expect(wattTicks({ fromW: 5, toW: 500 })).toEqual([5, 10, 20, 50, 100, 200, 500])
  })

  it('are logarithmic', () => {
    const scale = wattScale({ fromW: 1, toW: 100 }, 0, 200)
    expect([1, 10, 100].map(scale)).toEqual([0, 100, 200])
  })
})

describe('the marks', () => {
  const scale = wattScale({ fromW: 1, toW: 1000 }, 0, 300)
  const placed = placeAccuracy([point(300, 100), point(10, 10)], scale, (watts) => 300 - scale(watts))

  it('stand in order of what was measured, and know whether their interval held', () => {
    expect(placed.map((one) => one.point.measuredW)).toEqual([10, 300])
    expect(placed.map((one) => one.inside)).toEqual([true, false])
    expect(placed[0]!.x).toBeCloseTo(100, 9)
    expect(placed[0]!.y).toBeCloseTo(200, 9)
    expect(placed[0]!.highY).toBeLessThan(placed[0]!.y)
  })

  it('are found by a pointer that is near', () => {
    expect(nearestMark(placed, { x: 103, y: 196 }, 14)?.point.measuredW).toBe(10)
    expect(nearestMark(placed, { x: 150, y: 20 }, 14)).toBeNull()
  })
})
