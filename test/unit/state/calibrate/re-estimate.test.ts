import { describe, expect, it } from 'vitest'
import type { CalibrationStore } from '../../../../src/storage/calibration-store.ts'
import type { LaterEstimate } from '../../../../src/storage/calibration-record.ts'
import { readEstimate } from '../../../../src/storage/calibration-record.ts'
import { estimateAgain } from '../../../../src/state/calibrate/re-estimate.ts'
import { LaterEstimates } from '../../../../src/state/calibrate/later-estimates.svelte.ts'
import { finishRun } from '../../../../src/state/finish-run.ts'
import { PROFILES } from '../../device/signals-fixture.ts'
import { CLERK, fakeReport, SETUP } from '../run-parts.ts'
import { stored } from './stored-fixture.ts'

const HERE = {
  name: '',
  acceleratorProfileId: SETUP.identity.accelerator?.id ?? null,
  cpuProfileId: SETUP.identity.cpu.id,
  softwareGpu: false,
}
const calibration = stored({ device: HERE, backend: 'wasm' })
const record = finishRun({ ...CLERK, setup: SETUP, report: await fakeReport(), hidden: false }).record
const before = structuredClone(record)

describe('estimateAgain', () => {
  it('makes another estimate and leaves the record as it is', () => {
    const estimate = estimateAgain(record, calibration, PROFILES, CLERK)
    expect(estimate).toMatchObject({ runId: record.id, calibrationIds: [calibration.id] })
    expect(readEstimate(JSON.parse(JSON.stringify(estimate)))).toEqual(estimate)
    expect(estimate?.boundaries.marginal).not.toEqual(record.energy.boundaries.marginal)
    expect(record).toEqual(before)
  })

  it.each([
    ['of the other backend', stored({ device: HERE, backend: 'webgpu' })],
    ['of another machine', stored({ backend: 'wasm' })],
  ])('does nothing with a calibration %s', (_, other) => {
    expect(estimateAgain(record, other, PROFILES, CLERK)).toBeNull()
  })

  it('does nothing with a calibration that the run had already', () => {
    const had = { ...record, energy: { ...record.energy, calibrationIds: [calibration.id] } }
    expect(estimateAgain(had, calibration, PROFILES, CLERK)).toBeNull()
  })

  it('does nothing where the table has no row for the machine any more', () => {
    const lost = { ...record, device: { ...record.device, cpuProfileId: 'gone' } }
    expect(estimateAgain(lost, calibration, PROFILES, CLERK)).toBeNull()
  })
})

describe('LaterEstimates', () => {
  it('estimates every fitting run once, and stores what it made', async () => {
    const added: LaterEstimate[] = []
    const store = {
      estimates: () => Promise.resolve([]),
      addEstimates: (estimates: readonly LaterEstimate[]) => {
        added.push(...estimates)
        return Promise.resolve()
      },
    } as unknown as CalibrationStore
    const later = new LaterEstimates({ store, clerk: CLERK, profiles: () => PROFILES })
    await later.load()
    expect(await later.make([record], calibration)).toBe(1)
    expect(await later.make([record], calibration)).toBe(0)
    expect(added).toEqual(later.all)
    expect(later.error).toBeNull()
  })
})
