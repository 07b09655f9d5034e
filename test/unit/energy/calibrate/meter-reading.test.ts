import { describe, expect, it } from 'vitest'
import { readMeter } from '../../../../src/energy/calibrate/meter-reading.ts'
import { parseWatts } from '../../../../src/energy/calibrate/watts-text.ts'

describe('parseWatts', () => {
  it.each([
    ['12.5', 12.5],
    ['12,5', 12.5],
    [' 12,5 W ', 12.5],
    ['900 mW', 0.9],
    ['1,2 kW', 1200],
    ['1.234', 1.234],
  ])('reads %s', (text, value) => {
    expect(parseWatts(text)).toEqual({ ok: true, value })
  })

  it.each([
    ['', 'not-a-number'],
    ['twelve', 'not-a-number'],
    ['1,234.5', 'not-a-number'],
    ['12.5 kg', 'not-a-number'],
    ['0', 'not-positive'],
    ['-4', 'not-positive'],
    ['10000', 'implausible'],
    ['10 kW', 'implausible'],
    ['999999999', 'implausible'],
  ])('refuses %s', (text, problem) => {
    expect(parseWatts(text)).toEqual({ ok: false, problem })
  })
})

describe('readMeter', () => {
  const pair = (idleW: number, loadW: number) => ({ idleW, loadW })

  it('takes the rise from alternating pairs', () => {
    const reading = readMeter({ pairs: [pair(20, 60), pair(21, 61), pair(19, 59)], stepW: 0.1, at: 'wall' })
    expect(reading).toMatchObject({ ok: true, value: { idleW: 20, loadW: 60, riseW: 40, at: 'wall' } })
  })

  it('trusts pairs that agree more than pairs that do not, and many more than one', () => {
    const sigma = (pairs: ReturnType<typeof pair>[]): number => {
      const reading = readMeter({ pairs, stepW: 1, at: 'wall' })
      return reading.ok ? reading.value.sigma : Number.NaN
    }
    expect(sigma([pair(20, 60), pair(20, 60), pair(20, 60)])).toBeLessThan(sigma([pair(20, 60)]))
    expect(sigma([pair(20, 50), pair(20, 70)])).toBeGreaterThan(sigma([pair(20, 60), pair(20, 60)]))
  })

  it.each([
    ['no reading', [], 1, 'no-reading'],
    ['zero', [pair(0, 60)], 1, 'not-positive'],
    ['a negative load', [pair(20, -60)], 1, 'not-positive'],
    ['ten kilowatts', [pair(20, 10_000)], 1, 'implausible'],
    ['nothing at all', [pair(Number.NaN, 60)], 1, 'not-a-number'],
    ['load below idle', [pair(60, 20)], 1, 'load-below-idle'],
    ['a rise of four steps', [pair(20, 24)], 1, 'rise-too-small'],
    ['a step of zero', [pair(20, 60)], 0, 'not-positive'],
  ])('refuses %s', (_, pairs, stepW, problem) => {
    expect(readMeter({ pairs, stepW, at: 'wall' })).toEqual({ ok: false, problem })
  })
})
