import { isFamily } from '../device/profile.ts'
import { applicableCalibration } from './active-power.ts'
import type { EnergyInput } from './energy-input.ts'

/** What a reader of an estimate must know; the view has a sentence for each. */
export type EnergyNote =
  | 'software-gpu'
  | 'busy-share-assumed'
  | 'model-size-unknown'
  | 'profile-is-a-family'
  | 'supply-loss-left-out'
  | 'power-source-unknown'
  | 'calibrated'

/** The notes that an input earns, in a fixed order. */
export function notesFor(input: EnergyInput): EnergyNote[] {
  const { identity, backend } = input
  const software = backend === 'webgpu' && identity.softwareGpu
  const row = backend === 'webgpu' ? (identity.accelerator ?? identity.cpu) : identity.cpu
  const conditions: readonly (readonly [EnergyNote, boolean])[] = [
    ['software-gpu', software],
    ['busy-share-assumed', backend === 'webgpu' && !software && input.gpuBusyShare === null],
    ['model-size-unknown', input.parameters === null],
    ['profile-is-a-family', isFamily(row)],
    ['supply-loss-left-out', input.onBattery === true],
    ['power-source-unknown', input.onBattery === null],
    ['calibrated', applicableCalibration(input) !== null],
  ]
  return conditions.filter(([, applies]) => applies).map(([note]) => note)
}
