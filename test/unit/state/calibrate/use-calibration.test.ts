import { describe, expect, it } from 'vitest'
import { calibrationFor, correctionFrom } from '../../../../src/state/calibrate/use-calibration.ts'
import { identityOf } from '../../energy/inputs-fixture.ts'
import { MACHINE, stored } from './stored-fixture.ts'

const RUN = { backend: 'webgpu', modelId: 'efficientnet-lite0', threads: 1 } as const
const newer = stored({
  id: '44444444-2222-4333-8444-555555555555',
  workload: { modelId: 'nanodet-g', threads: 1, parameters: 3_786_068 },
})
const older = stored()

describe('calibrationFor', () => {
  it('names the measurement and gives its correction a factor of its own', () => {
    const used = calibrationFor([older], MACHINE, RUN)
    expect(used?.id).toBe(older.id)
    expect(used?.calibration).toMatchObject({ factorName: `calibration:${older.id}`, backend: 'webgpu' })
    expect(used?.calibration.correction.median).toBeGreaterThan(1)
  })

  it('prefers the measured workload to a newer measurement of another, and trusts it more', () => {
    const same = calibrationFor([newer, older], MACHINE, RUN)
    const other = calibrationFor([newer, older], MACHINE, { ...RUN, modelId: 'minilm-qa' })
    expect(same?.id).toBe(older.id)
    expect(other?.id).toBe(newer.id)
    expect(other!.calibration.correction.sigma).toBeGreaterThan(same!.calibration.correction.sigma)
    expect(
      calibrationFor([older], MACHINE, { ...RUN, threads: 2 })!.calibration.correction.sigma,
    ).toBeGreaterThan(same!.calibration.correction.sigma)
  })

  it.each([
    ['the other backend', MACHINE, { ...RUN, backend: 'wasm' as const }],
    ['another machine', { ...MACHINE, identity: identityOf('nv-rtx-4070', 16) }, RUN],
    ['a software GPU', { ...MACHINE, identity: { ...MACHINE.identity, softwareGpu: true } }, RUN],
  ])('says nothing about %s', (_, machine, run) => {
    expect(calibrationFor([older], machine, run)).toBeNull()
  })

  it('passes over a measurement that the model of today cannot believe', () => {
    const absurd = stored({ rise: { idleW: 5, loadW: 2005, riseW: 2000, sigma: 0.02, at: 'wall' } })
    expect(correctionFrom(absurd, MACHINE, 'same')).toEqual({ ok: false, problem: 'far-from-model' })
    expect(calibrationFor([absurd, newer], MACHINE, RUN)?.id).toBe(newer.id)
    expect(calibrationFor([absurd], MACHINE, RUN)).toBeNull()
  })
})
