import { describe, expect, it } from 'vitest'
import { gridIntensity } from '../../../src/reference/grid-intensity.ts'
import { summarise } from '../../../src/stats/uncertain.ts'
import { allGrids } from './all-grids.ts'

const grid = allGrids.find(({ id }) => id === 'electricity-maps:AE')!

describe('gridIntensity', () => {
  it('may change again as much as it did, either way', () => {
    const { gPerKWh, isSpreadKnown } = gridIntensity({ ...grid, gPerKWh: 200, gPerKWhYearBefore: 250 })
    expect(isSpreadKnown).toBe(true)
    const { p5, median, p95 } = summarise(gPerKWh)
    expect([p5, median, p95].map((value) => Math.round(value))).toEqual([160, 200, 250])
  })

  it('is the same the other way round, and exact where nothing changed', () => {
    expect(
      summarise(gridIntensity({ ...grid, gPerKWh: 250, gPerKWhYearBefore: 200 }).gPerKWh).p5,
    ).toBeCloseTo(200, 0)
    const still = gridIntensity({ ...grid, gPerKWh: 200, gPerKWhYearBefore: 200 })
    expect(summarise(still.gPerKWh)).toEqual({ p5: 200, median: 200, p95: 200 })
    expect(still.isSpreadKnown).toBe(true)
  })

  it('is a number without a spread where only one year is known', () => {
    const { gPerKWh, isSpreadKnown } = gridIntensity({ ...grid, gPerKWhYearBefore: null })
    expect(isSpreadKnown).toBe(false)
    expect(summarise(gPerKWh).p5).toBe(grid.gPerKWh)
  })

  it('can be made of every grid there is', () => {
    for (const one of allGrids) {
      const { p5, median, p95 } = summarise(gridIntensity(one).gPerKWh)
      expect(p5 > 0 && p5 <= median && median <= p95, one.id).toBe(true)
    }
  })
})
