import { describe, expect, test } from 'vitest'
import { compare, type RatioComparison } from '../../../src/comparison/compare.ts'
import { A_YEAR, scaleUp } from '../../../src/comparison/scale-up.ts'
import { exact, summarise, type Uncertain } from '../../../src/stats/uncertain.ts'
import { inferenceById } from '../reference/all-figures.ts'
import { gridById } from '../reference/all-grids.ts'
import { localResult } from './local-results.ts'

const gemini = inferenceById('google2025.gemini.energy')
const local = { ...localResult('device', 100), energyJ: exact(432) }

function ratio(): RatioComparison {
  const comparison = compare(local, gemini)
  if (comparison.kind !== 'ratio') throw new Error(comparison.reason)
  return comparison
}

const median = (value: Uncertain): number => summarise(value).median
const use = { people: 1000, usesPerDay: 10, days: A_YEAR }
const grids = { hereGPerKWh: gridById('ember:FRA').gPerKWh, thereGPerKWh: gridById('ember:USA').gPerKWh }

describe('many people', () => {
  const result = scaleUp(local.energyJ, ratio(), use, grids)

  test('multiply the energy of one use', () => {
    expect(result.uses).toBe(3_650_000)
    expect(median(result.here.energyKWh)).toBeCloseTo(3_650_000 * 0.00012, 6)
    expect(median(result.there.energyKWh)).toBeCloseTo(3_650_000 * 0.00024, 6)
    expect(median(result.savedKWh)).toBeCloseTo(3_650_000 * 0.00012, 6)
  })

  test('emit by the grid of each side', () => {
    expect(median(result.here.emissionsG)).toBeCloseTo(438 * 44.18, 3)
    expect(median(result.there.emissionsG)).toBeCloseTo(876 * 383.55, 3)
    expect(median(result.emissionsRatio)).toBeCloseTo((0.5 * 44.18) / 383.55, 9)
    expect(median(result.savedG)).toBeCloseTo(876 * 383.55 - 438 * 44.18, 2)
  })

  test('emit the same where the local grid is dirtier by as much as the device is thriftier', () => {
    const equal = median(result.equalGridGPerKWh)
    expect(equal).toBeCloseTo(2 * 383.55, 9)
    const there = scaleUp(local.energyJ, ratio(), use, { ...grids, hereGPerKWh: equal })
    expect(median(there.emissionsRatio)).toBeCloseTo(1, 9)
  })

  test('keep the interval', () => {
    const uncertain = scaleUp(localResult('device', 432).energyJ, ratio(), use, grids)
    const { p5, p95 } = summarise(uncertain.here.energyKWh)
    expect(p95 / p5).toBeGreaterThan(3)
  })

  test.each([
    [{ ...use, people: 0 }, grids],
    [{ ...use, usesPerDay: -1 }, grids],
    [{ ...use, days: NaN }, grids],
    [use, { ...grids, thereGPerKWh: 0 }],
  ])('refuse what is not above zero: %o %o', (odd, oddGrids) => {
    expect(() => scaleUp(local.energyJ, ratio(), odd, oddGrids)).toThrow(RangeError)
  })
})
