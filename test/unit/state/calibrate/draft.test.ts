import { describe, expect, it } from 'vitest'
import { calibrationOf, draftFrom } from '../../../../src/state/calibrate/draft.ts'
import { readCalibration } from '../../../../src/storage/calibration-record.ts'
import { MACHINE, stored } from './stored-fixture.ts'

const { rise, evidence } = stored()
const run = { backend: 'webgpu', modelId: 'efficientnet-lite0', threads: 1 } as const

describe('draftFrom', () => {
  it('puts the reading beside the table: nearer to it, and narrower', () => {
    const draft = draftFrom({ run, rise, evidence }, MACHINE)
    expect(draft.ok).toBe(true)
    if (!draft.ok) return
    const { beforeW, afterW } = draft.value
    // 20 W at the wall are about 17.8 W behind the adapter.
    expect(Math.abs(Math.log(afterW.median / 17.8))).toBeLessThan(Math.abs(Math.log(beforeW.median / 17.8)))
    expect(afterW.p95 / afterW.p5).toBeLessThan(beforeW.p95 / beforeW.p5)
  })

  it('becomes a calibration that can be stored', () => {
    const draft = draftFrom({ run, rise, evidence }, MACHINE)
    if (!draft.ok) throw new Error(draft.problem)
    const clerk = { id: '33333333-2222-4333-8444-555555555555', createdAt: new Date('2026-11-22T12:00:00Z') }
    const calibration = calibrationOf(draft.value, MACHINE, clerk)
    expect(readCalibration(JSON.parse(JSON.stringify(calibration)))).toEqual(calibration)
    expect(calibration).toMatchObject({ backend: 'webgpu', device: { acceleratorProfileId: 'apple-m2' } })
  })

  it.each([
    ['of a model that nobody knows', { run: { ...run, modelId: 'mystery' }, rise }, 'unknown-model'],
    ['of kilowatts', { run, rise: { ...rise, riseW: 2000 } }, 'far-from-model'],
    ['of a sensor on another chip', { run, rise: { ...rise, at: 'gpu' as const } }, 'sensor-misses-the-work'],
  ])('refuses a reading %s', (_, facts, problem) => {
    expect(draftFrom({ ...facts, evidence }, MACHINE)).toEqual({ ok: false, problem })
  })
})
