import type { Backend } from '../../catalogue/model.ts'
import type { DeviceIdentity } from '../../device/identify.ts'
import type { DeviceSignals } from '../../device/signals.ts'
import type { Calibration } from '../../energy/calibrate/calibration.ts'
import type { Outcome } from '../../energy/calibrate/outcome.ts'
import { calibrate, type PosteriorProblem } from '../../energy/calibrate/posterior.ts'
import { exact } from '../../stats/uncertain.ts'
import type { StoredCalibration } from '../../storage/calibration-record.ts'

/** The machine that runs or was calibrated. */
export interface CalibratedMachine {
  readonly identity: DeviceIdentity
  readonly signals: Pick<DeviceSignals, 'logicalCores' | 'deviceMemoryGB'>
}

/** The run that a calibration is wanted for. */
export interface CalibratedRun {
  readonly backend: Backend
  readonly modelId: string
  readonly threads: number
}

/** A calibration as an estimate takes it, and the stored measurement it was made from. */
export interface UsedCalibration {
  readonly id: string
  readonly calibration: Calibration
}

function isOf({ identity }: CalibratedMachine, { device }: StoredCalibration): boolean {
  return (
    device.acceleratorProfileId === (identity.accelerator?.id ?? null) &&
    device.cpuProfileId === identity.cpu.id &&
    device.softwareGpu === identity.softwareGpu
  )
}

function isSameWorkload({ workload }: StoredCalibration, { modelId, threads }: CalibratedRun): boolean {
  return workload.modelId === modelId && workload.threads === threads
}

/**
 * The correction that a stored measurement gives, by the power model of this version.
 *
 * @param usedFor whether it will correct the workload it was measured on, or another
 */
export function correctionFrom(
  stored: Pick<StoredCalibration, 'backend' | 'workload' | 'rise'>,
  { identity, signals }: CalibratedMachine,
  usedFor: 'same' | 'other',
): Outcome<Calibration, PosteriorProblem> {
  const input = {
    identity,
    backend: stored.backend,
    threads: stored.workload.threads,
    logicalCores: signals.logicalCores,
    // Power does not depend on how long it is drawn.
    latencyMs: exact(1),
    gpuBusyShare: null,
    parameters: stored.workload.parameters,
    deviceMemoryGB: signals.deviceMemoryGB,
    onBattery: null,
  }
  return calibrate(input, stored.rise, usedFor)
}

/**
 * The stored measurement that serves a run best, or null: of this machine and backend, on the same workload before another,
 * the newest before older ones.
 *
 * @param stored newest first
 */
export function calibrationFor(
  stored: readonly StoredCalibration[],
  machine: CalibratedMachine,
  run: CalibratedRun,
): UsedCalibration | null {
  const fitting = stored.filter((one) => one.backend === run.backend && isOf(machine, one))
  const same = fitting.filter((one) => isSameWorkload(one, run))
  const others = fitting.filter((one) => !isSameWorkload(one, run))
  for (const [usedFor, candidates] of [
    ['same', same],
    ['other', others],
  ] as const) {
    for (const one of candidates) {
      const made = correctionFrom(one, machine, usedFor)
      // Two measurements of one machine err each in their own way.
      if (made.ok) return { id: one.id, calibration: { ...made.value, factorName: `calibration:${one.id}` } }
    }
  }
  return null
}
