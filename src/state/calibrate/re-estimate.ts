import type { PowerProfile } from '../../device/profile.ts'
import { BOUNDARIES, ENERGY_PARTS } from '../../energy/boundary.ts'
import { ENERGY_MODEL_VERSION, estimateEnergy } from '../../energy/estimate.ts'
import { type Interval, summarise, type Uncertain } from '../../stats/uncertain.ts'
import { type LaterEstimate, newEstimate, type StoredCalibration } from '../../storage/calibration-record.ts'
import type { RunRecord } from '../../storage/record.ts'
import { recordInput } from '../record-input.ts'
import { calibrationFor } from './use-calibration.ts'

function intervals<Name extends string>(
  names: readonly Name[],
  of: Record<Name, Uncertain>,
): Record<Name, Interval> {
  return Object.fromEntries(names.map((name) => [name, summarise(of[name])])) as Record<Name, Interval>
}

interface Clerk {
  readonly now: () => Date
  readonly newId: () => string
}

/**
 * Estimates a stored run again, with a calibration that came after it. The record is not touched: this is another estimate.
 *
 * @returns null where the calibration is not of the run's machine and backend, or served it already, or the table has no row for it
 */
export function estimateAgain(
  record: RunRecord,
  calibration: StoredCalibration,
  profiles: readonly PowerProfile[],
  clerk: Clerk,
): LaterEstimate | null {
  const input = recordInput(record, profiles)
  if (input === null || record.energy.calibrationIds.includes(calibration.id)) return null
  const machine = { identity: input.identity, signals: input }
  const run = { backend: record.backend, modelId: record.model.id, threads: record.threads }
  const used = calibrationFor([calibration], machine, run)
  if (used === null) return null
  const { partsJ, boundariesJ, factors } = estimateEnergy({
    ...input,
    // A calibration has the busy share of its own run in it: another one's would count it twice.
    gpuBusyShare: null,
    calibration: used.calibration,
  })
  return newEstimate({
    id: clerk.newId(),
    createdAt: clerk.now().toISOString(),
    runId: record.id,
    calibrationIds: [used.id],
    modelVersion: ENERGY_MODEL_VERSION,
    parts: intervals(ENERGY_PARTS, partsJ),
    boundaries: intervals(BOUNDARIES, boundariesJ),
    factors: [...factors],
  })
}
