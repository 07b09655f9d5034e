import { modelById } from '../../catalogue/models.ts'
import type { PowerRise } from '../../energy/calibrate/calibration.ts'
import { fail, type Outcome, succeed } from '../../energy/calibrate/outcome.ts'
import type { PosteriorProblem } from '../../energy/calibrate/posterior.ts'
import { estimateEnergy } from '../../energy/estimate.ts'
import { exact, type Interval, summarise } from '../../stats/uncertain.ts'
import {
  type CalibrationEvidence,
  newCalibration,
  type StoredCalibration,
} from '../../storage/calibration-record.ts'
import { type CalibratedMachine, type CalibratedRun, correctionFrom } from './use-calibration.ts'

/** A reading that could become a calibration, and what it would change. */
export interface CalibrationDraft {
  readonly backend: CalibratedRun['backend']
  readonly workload: StoredCalibration['workload']
  readonly rise: PowerRise
  readonly evidence: CalibrationEvidence
  /** Watts that the measured workload adds: by the table, and with the reading. */
  readonly beforeW: Interval
  readonly afterW: Interval
}

export type DraftProblem = PosteriorProblem | 'unknown-model'

export interface DraftFacts {
  readonly run: CalibratedRun
  readonly rise: PowerRise
  readonly evidence: CalibrationEvidence
}

/** Puts a reading beside the model of the same run. */
export function draftFrom(
  { run, rise, evidence }: DraftFacts,
  machine: CalibratedMachine,
): Outcome<CalibrationDraft, DraftProblem> {
  const { backend, modelId, threads } = run
  const parameters = modelById(modelId)?.parameters
  if (parameters === undefined) return fail('unknown-model')
  const reading = { backend, workload: { modelId, threads, parameters }, rise }
  const correction = correctionFrom(reading, machine, 'same')
  if (!correction.ok) return correction
  const addedW = (calibration: typeof correction.value | null): Interval =>
    summarise(
      estimateEnergy({
        identity: machine.identity,
        backend,
        threads,
        logicalCores: machine.signals.logicalCores,
        latencyMs: exact(1000),
        gpuBusyShare: null,
        parameters,
        deviceMemoryGB: machine.signals.deviceMemoryGB,
        onBattery: null,
        calibration,
      }).boundariesJ.marginal,
    )
  return succeed({ ...reading, evidence, beforeW: addedW(null), afterW: addedW(correction.value) })
}

/** The draft as it is stored. */
export function calibrationOf(
  { backend, workload, rise, evidence }: CalibrationDraft,
  { identity }: CalibratedMachine,
  { id, createdAt }: { readonly id: string; readonly createdAt: Date },
): StoredCalibration {
  return newCalibration({
    id,
    createdAt: createdAt.toISOString(),
    device: {
      name: identity.name.slice(0, 500),
      acceleratorProfileId: identity.accelerator?.id ?? null,
      cpuProfileId: identity.cpu.id,
      softwareGpu: identity.softwareGpu,
    },
    backend,
    workload,
    rise: { ...rise },
    evidence,
  })
}
