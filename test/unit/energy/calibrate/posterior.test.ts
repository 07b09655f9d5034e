import { describe, expect, it } from 'vitest'
import type { PowerRise } from '../../../../src/energy/calibrate/calibration.ts'
import { calibrate, combine } from '../../../../src/energy/calibrate/posterior.ts'
import { estimateEnergy } from '../../../../src/energy/estimate.ts'
import { divide, exact, summarise, type Uncertain } from '../../../../src/stats/uncertain.ts'
import { identityOf, input } from '../inputs-fixture.ts'

const rise = (riseW: number, changes: Partial<PowerRise> = {}): PowerRise => ({
  idleW: 5,
  loadW: 5 + riseW,
  riseW,
  sigma: 0.02,
  at: 'wall',
  ...changes,
})

const calibration = (...[riseW, changes, usedFor]: [number, Partial<PowerRise>?, ('same' | 'other')?]) => {
  const outcome = calibrate(input(), rise(riseW, changes), usedFor ?? 'same')
  if (!outcome.ok) throw new Error(outcome.problem)
  return outcome.value
}

/** Marginal watts of a calibrated or plain estimate: a run of one second. */
const wattsOf = (changes: Parameters<typeof input>[0] = {}): Uncertain =>
  estimateEnergy(input({ latencyMs: exact(1000), ...changes })).boundariesJ.marginal
const ratioOfEnds = (value: Uncertain): number => summarise(value).p95 / summarise(value).p5

describe('combine', () => {
  it('weighs by certainty', () => {
    expect(combine({ mean: 0, sigma: 0.3 }, { mean: 1, sigma: 0.3 })).toEqual({
      mean: 0.5,
      sigma: 0.3 * Math.SQRT1_2,
    })
    expect(combine({ mean: 0, sigma: 1e6 }, { mean: 1, sigma: 0.1 }).mean).toBeCloseTo(1, 6)
    expect(combine({ mean: 0, sigma: 0.001 }, { mean: 1, sigma: 1 }).mean).toBeCloseTo(0, 3)
  })

  it('is never less certain than either', () => {
    for (const sigma of [0.05, 0.2, 0.8]) {
      expect(combine({ mean: 0, sigma: 0.4 }, { mean: 0.3, sigma }).sigma).toBeLessThan(Math.min(0.4, sigma))
    }
  })
})

describe('a calibration', () => {
  it('pulls the estimate to the reading and narrows it', () => {
    const calibrated = wattsOf({ calibration: calibration(20) })
    // 20 W at the wall are about 17.8 W behind the adapter.
    expect(summarise(calibrated).median).toBeGreaterThan(15)
    expect(summarise(calibrated).median).toBeLessThan(18)
    expect(summarise(wattsOf()).median).toBeLessThan(13)
    expect(ratioOfEnds(calibrated)).toBeLessThan(1.5)
    expect(ratioOfEnds(wattsOf())).toBeGreaterThan(2.5)
  })

  it('takes the place of the priors, as one named factor', () => {
    const { factors, notes } = estimateEnergy(input({ calibration: calibration(12) }))
    expect(factors).toContain('calibration:apple-m2:webgpu')
    expect(factors.filter((name) => /^(profile|intensity|power-mode|gpu-busy|feeding)/.test(name))).toEqual(
      [],
    )
    expect(notes).toContain('calibrated')
  })

  it('still lets two models on the machine cancel what they share', () => {
    const value = calibration(12)
    const ratio = divide(wattsOf({ calibration: value, parameters: 3e9 }), wattsOf({ calibration: value }))
    expect(ratioOfEnds(ratio)).toBeCloseTo(1, 6)
    expect(summarise(ratio).median).toBeGreaterThan(1)
  })

  it('says nothing about the other backend', () => {
    const plain = estimateEnergy(input({ backend: 'wasm' }))
    const other = estimateEnergy(input({ backend: 'wasm', calibration: calibration(12) }))
    expect(other.boundariesJ.marginal.draws).toEqual(plain.boundariesJ.marginal.draws)
    expect(other.notes).not.toContain('calibrated')
  })

  it('is believed less for another workload', () => {
    expect(calibration(20, {}, 'other').correction.sigma).toBeGreaterThan(calibration(20).correction.sigma)
    expect(calibration(20, {}, 'other').correction.median).toBeLessThan(calibration(20).correction.median)
  })

  it('knows that a battery has no adapter behind it', () => {
    expect(calibration(15, { at: 'battery' }).correction.median).toBeGreaterThan(
      calibration(15).correction.median,
    )
  })

  it('is plain data, and does not build on an earlier one', () => {
    const value = calibration(12)
    expect(JSON.parse(JSON.stringify(value))).toEqual(value)
    expect(calibrate(input({ calibration: calibration(25) }), rise(12), 'same')).toEqual({ ok: true, value })
  })
})

describe('a reading that cannot calibrate', () => {
  it.each([0.001, 3000, Number.NaN])('is %s W for a laptop: far from the model', (riseW) => {
    expect(calibrate(input(), rise(riseW), 'same')).toEqual({ ok: false, problem: 'far-from-model' })
  })

  it('comes from a sensor that misses what does the work', () => {
    const desktop = input({ identity: identityOf('nv-rtx-4070', 16) })
    expect(calibrate(desktop, rise(100, { at: 'chip' }), 'same')).toEqual({
      ok: false,
      problem: 'sensor-misses-the-work',
    })
    expect(calibrate(desktop, rise(70, { at: 'gpu' }), 'same').ok).toBe(true)
    expect(calibrate(input(), rise(10, { at: 'gpu' }), 'same')).toEqual({
      ok: false,
      problem: 'sensor-misses-the-work',
    })
    expect(calibrate(input(), rise(10, { at: 'chip' }), 'same').ok).toBe(true)
  })
})
