import { newCalibration, type StoredCalibration } from '../../../../src/storage/calibration-record.ts'
import { identityOf } from '../../energy/inputs-fixture.ts'

export const MACHINE = {
  identity: identityOf('apple-m2', 8),
  signals: { logicalCores: 8, deviceMemoryGB: 8 },
}

/** A meter reading of 20 W more under a model on a laptop with an M2. */
export function stored(changes: Partial<StoredCalibration> = {}): StoredCalibration {
  return newCalibration({
    id: '33333333-2222-4333-8444-555555555555',
    createdAt: '2026-11-22T12:00:00.000Z',
    device: {
      name: 'Apple M2',
      acceleratorProfileId: 'apple-m2',
      cpuProfileId: 'apple-m2',
      softwareGpu: false,
    },
    backend: 'webgpu',
    workload: { modelId: 'efficientnet-lite0', threads: 1, parameters: 4_652_008 },
    rise: { idleW: 5, loadW: 25, riseW: 20, sigma: 0.02, at: 'wall' },
    evidence: { method: 'meter', pairs: [{ idleW: 5, loadW: 25 }], stepW: 0.1, phaseS: 60 },
    ...changes,
  })
}
