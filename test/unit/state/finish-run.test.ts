import { describe, expect, it } from 'vitest'
import { BOUNDARIES, ENERGY_PARTS } from '../../../src/energy/boundary.ts'
import { finishRun } from '../../../src/state/finish-run.ts'
import { readRecord } from '../../../src/storage/read-record.ts'
import { calibrationFor } from '../../../src/state/calibrate/use-calibration.ts'
import { stored } from './calibrate/stored-fixture.ts'
import { CHOSEN, CLERK, fakeReport, SETUP } from './run-parts.ts'

const finish = async (changed: Partial<Parameters<typeof finishRun>[0]> = {}) =>
  finishRun({ ...CLERK, setup: SETUP, report: await fakeReport(), hidden: false, ...changed })

const unchecked = async () => ({ ...(await fakeReport()), check: { verdict: 'unchecked' } as const })

describe('finishRun', () => {
  it('makes a record that its own schema accepts, before and after JSON', async () => {
    const { record } = await finish()
    expect(readRecord(JSON.parse(JSON.stringify(record)))).toEqual(record)
  })

  it('gives every part and boundary an interval in order, and some energy', async () => {
    const { record } = await finish()
    for (const { p5, median, p95 } of [
      ...ENERGY_PARTS.map((part) => record.energy.parts[part]),
      ...BOUNDARIES.map((boundary) => record.energy.boundaries[boundary]),
    ]) {
      expect(p5).toBeGreaterThanOrEqual(0)
      expect(median).toBeGreaterThanOrEqual(p5)
      expect(p95).toBeGreaterThanOrEqual(median)
    }
    const { marginal, component, device } = record.energy.boundaries
    expect(marginal.median).toBeGreaterThan(0)
    expect(component.median).toBeGreaterThan(marginal.median)
    expect(device.median).toBeGreaterThan(component.median)
  })

  it('flags what may have disturbed the run', async () => {
    expect((await finish()).record.timing.flags).toEqual([])
    const software = {
      ...SETUP,
      backend: 'webgpu',
      identity: { ...SETUP.identity, softwareGpu: true },
    } as const
    expect((await finish({ hidden: true, setup: software })).record.timing.flags).toEqual([
      'hidden-tab',
      'software-gpu',
    ])
    const plain = { ...SETUP, signals: { ...SETUP.signals, crossOriginIsolated: false } }
    expect((await finish({ setup: plain })).record.timing.flags).toEqual(['not-isolated'])
  })

  it('names the calibration that the estimate rests on, and what the battery changes', async () => {
    const plain = await finish()
    const used = calibrationFor(
      [
        stored({
          device: {
            name: '',
            acceleratorProfileId: SETUP.identity.accelerator?.id ?? null,
            cpuProfileId: SETUP.identity.cpu.id,
            softwareGpu: SETUP.identity.softwareGpu,
          },
          backend: 'wasm',
        }),
      ],
      SETUP,
      SETUP,
    )
    expect(used).not.toBeNull()
    const { record, estimate } = await finish({ surroundings: { onBattery: true, calibration: used } })
    expect(plain.record.energy.calibrationIds).toEqual([])
    expect(record.energy.calibrationIds).toEqual([used?.id])
    expect(record.energy.factors).toContain(`calibration:${used?.id ?? ''}`)
    expect(record.energy.boundaries.marginal).not.toEqual(plain.record.energy.boundaries.marginal)
    expect(estimate.notes).toEqual(expect.arrayContaining(['calibrated', 'supply-loss-left-out']))
    expect(record.energy.parts.supplyLoss.median).toBe(0)
    expect(record.timing.flags).toEqual(['on-battery'])
  })

  it('says that a person’s own picture was not checked', async () => {
    const own = { ...SETUP, chosen: { ...CHOSEN, sampleId: null } }
    const { record } = await finish({ setup: own, report: await unchecked() })
    expect(record.output).toMatchObject({ checked: 'unchecked', how: 'own input, no expected answer' })
    expect(record.workload.sampleId).toBeNull()
  })

  it('never calls an answer checked that nobody knows, though the input is a sample', async () => {
    const { record } = await finish({ report: await unchecked() })
    expect(record.output).toMatchObject({ checked: 'unchecked' })
    expect(record.output.how).toMatch(/no expected answer is known/)
  })

  it('keeps nothing of what a person said', async () => {
    const sound = { kind: 'sound', samples: new Float32Array(16_000) } as const
    const generation = { promptTokens: 1, newTokens: 1, firstTokenMs: 1, decodeMs: 0 }
    const output = { kind: 'text', text: 'my secret', tokenIds: [7], generation } as const
    const chosen = { kind: 'sound', input: sound, sampleId: null, url: 'blob:own' } as const
    const { record } = await finish({
      setup: { ...SETUP, task: 'automatic-speech-recognition', chosen },
      report: { ...(await unchecked()), output },
    })
    expect(JSON.stringify(record)).not.toContain('my secret')
    expect(record.workload).toMatchObject({ inputKind: 'sound', soundSeconds: 1, outputTokens: 1 })
  })
})
