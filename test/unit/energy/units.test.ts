import { describe, expect, it } from 'vitest'
import { gramsCO2e } from '../../../src/energy/carbon.ts'
import * as units from '../../../src/energy/units.ts'
import { exact, summarise } from '../../../src/stats/uncertain.ts'

describe('units', () => {
  it('convert by definition', () => {
    expect(units.joulesToWh(3600)).toBe(1)
    expect(units.kWhToJoules(1)).toBe(3.6e6)
    expect(units.joulesToKWh(3.6e6)).toBe(1)
    expect(units.msToS(250)).toBe(0.25)
    expect(units.gramsToKg(1500)).toBe(1.5)
  })

  it('come back to where they started', () => {
    for (const value of [0, 1e-6, 0.3, 42, 1e9]) {
      expect(units.whToJoules(units.joulesToWh(value))).toBeCloseTo(value, 6)
      expect(units.kWhToWh(units.whToKWh(value))).toBeCloseTo(value, 6)
      expect(units.sToMs(units.msToS(value))).toBeCloseTo(value, 6)
      expect(units.kWhToJoules(units.joulesToKWh(value))).toBeCloseTo(value, 5)
    }
  })
})

describe('gramsCO2e', () => {
  it('is energy times the intensity of the grid', () => {
    expect(summarise(gramsCO2e(exact(3.6e6), 400)).median).toBeCloseTo(400, 9)
    expect(summarise(gramsCO2e(exact(36), 250)).median).toBeCloseTo(0.0025, 12)
    expect(summarise(gramsCO2e(exact(36), 0)).p95).toBe(0)
    expect(summarise(gramsCO2e(exact(3.6e6), exact(400))).median).toBeCloseTo(400, 9)
  })
})
