import { describe, expect, it } from 'vitest'
import { constantList, constantText } from '../../../src/energy/constant-list.ts'
import { FITTED } from '../../../src/energy/fitted.ts'

describe('constantList', () => {
  const list = constantList()

  it('names every number with its source, year, unit and boundary', () => {
    expect(list.length).toBeGreaterThan(12)
    for (const { name, unit, boundary, source, year } of list) {
      expect(
        [unit, boundary, source].every((text) => text.length > 0),
        name,
      ).toBe(true)
      expect(year).toBeGreaterThan(2000)
    }
  })

  it('holds what was fitted', () => {
    const fitted = list.filter(({ basis }) => basis === 'fitted').map(({ name }) => name)
    expect(fitted).toEqual(['gpuFill', 'sharedGpuFill', 'cpuFill', 'intensitySigma', 'sharedWidening'])
    expect(list.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(FITTED)))
  })

  it('can be written on one line', () => {
    expect(constantText(0.6)).toBe('0.6')
    expect(constantText({ tiny: 1e7 })).toBe('tiny 10,000,000')
    expect(constantText({ low: 0.6, typical: 0.85, high: 1 })).toBe('low 0.6, typical 0.85, high 1')
    expect(constantText({ desktop: { low: 0.86, high: 0.94 }, adapter: { low: 0.85, high: 0.93 } })).toBe(
      'desktop: low 0.86, high 0.94; adapter: low 0.85, high 0.93',
    )
    for (const { value, name } of list) expect(constantText(value), name).not.toContain('[object')
  })
})
