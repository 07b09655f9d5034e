import { describe, expect, it } from 'vitest'
import * as constants from '../../../src/energy/constants.ts'
import { FITTED } from '../../../src/energy/fitted.ts'
import { fill, sizeTier } from '../../../src/energy/fill-law.ts'
import { threadLawW } from '../../../src/energy/cpu-power.ts'
import { PROFILES, profile } from './inputs-fixture.ts'

describe('every constant', () => {
  it.each(Object.entries(constants))('%s says where it comes from', (_, constant) => {
    expect(constant.source.length).toBeGreaterThan(10)
    expect(constant.unit).not.toBe('')
    expect(constant.boundary).not.toBe('')
    expect(constant.year).toBeGreaterThan(2000)
    expect(['read', 'estimated']).toContain(constant.basis)
  })
})

describe('fill', () => {
  it('rises with work and falls with hardware, between its floor and ceiling', () => {
    for (const law of [FITTED.gpuFill, FITTED.sharedGpuFill, FITTED.cpuFill]) {
      let last = law.floor
      for (let exponent = 4; exponent < 12; exponent += 0.5) {
        const share = fill(law, 10 ** exponent, 1, 100)
        expect(share).toBeGreaterThanOrEqual(last)
        expect(fill(law, 10 ** exponent, 1, 200)).toBeLessThanOrEqual(share)
        last = share
      }
      expect(last).toBeLessThanOrEqual(law.ceiling)
      expect(fill(law, law.halfM * 1e6 * 100, 1, 100)).toBeCloseTo((law.floor + law.ceiling) / 2, 9)
    }
  })

  it('counts a batch as that much more work', () => {
    expect(fill(FITTED.gpuFill, 4e6, 16, 200)).toBe(fill(FITTED.gpuFill, 64e6, 1, 200))
  })
})

describe('sizeTier', () => {
  it.each([
    [3e6, 'tiny'],
    [86e6, 'small'],
    [5e8, 'medium'],
    [3e9, 'large'],
    [7e10, 'huge'],
    [null, 'unknown'],
    [0, 'unknown'],
    [Number.NaN, 'unknown'],
  ])('%s', (parameters, tier) => {
    expect(sizeTier(parameters)).toBe(tier)
  })
})

describe('threadLawW', () => {
  it('goes through one core and all cores of every row, above idle', () => {
    for (const row of PROFILES.filter(({ cpuLoadW, perCoreW }) => cpuLoadW !== null && perCoreW !== null)) {
      const all = row.cpuLoadW!.typical - row.idleW!
      expect(threadLawW(row, { used: 1, available: 8 })).toBeCloseTo(Math.min(row.perCoreW!, all), 9)
      expect(threadLawW(row, { used: 8, available: 8 })).toBeCloseTo(all, 9)
    }
  })

  it('works for a row without a figure for one core, on one core, and with none', () => {
    expect(threadLawW(profile('nv-gb10'), { used: 20, available: 20 })).toBeCloseTo(73, 9)
    expect(threadLawW(profile('apple-m2'), { used: 1, available: 1 })).toBeGreaterThan(0)
    expect(threadLawW(profile('nv-rtx-4090'), { used: 4, available: 8 })).toBe(0)
  })
})
