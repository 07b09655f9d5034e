import type { Backend } from '../../catalogue/model.ts'
import type { Lengths } from '../../catalogue/own-file/open-lengths.ts'
import type { DeviceIdentity } from '../../device/identify.ts'
import type { DeviceSignals } from '../../device/signals.ts'
import { BOUNDARIES, ENERGY_PARTS, type Boundary, type EnergyPart } from '../../energy/boundary.ts'
import { ENERGY_MODEL_VERSION, estimateEnergy } from '../../energy/estimate.ts'
import { summarise, type Interval } from '../../stats/uncertain.ts'
import type { TimingFlag } from '../../storage/record.ts'
import { gpuBusyShare, uncertainBusyShare } from '../../timing/busy-share.ts'
import { uncertainLatency } from '../../timing/latency.ts'
import type { OwnLook, OwnMeasureReport } from '../../timing/own-file/contract.ts'
import { disturbancesOf, type RunClerk } from '../finish-run.ts'
import type { RunSurroundings } from '../run-surroundings.ts'

/** A person's own file, timed: what is shown, and what a saved copy holds. */
export interface OwnFileResult {
  readonly id: string
  readonly createdAt: string
  readonly fileName: string
  readonly fileBytes: number
  readonly parameters: number
  readonly backend: Backend
  readonly lengths: Lengths
  readonly report: OwnMeasureReport
  readonly energy: {
    readonly parts: Readonly<Record<EnergyPart, Interval>>
    readonly boundaries: Readonly<Record<Boundary, Interval>>
    readonly factors: readonly string[]
    readonly modelVersion: string
    readonly calibrationIds: readonly string[]
  }
  readonly flags: readonly TimingFlag[]
}

interface OwnFileEnd {
  readonly look: OwnLook
  readonly lengths: Lengths
  readonly backend: Backend
  readonly report: OwnMeasureReport
  readonly identity: DeviceIdentity
  readonly signals: DeviceSignals
  readonly hidden: boolean
  readonly surroundings: RunSurroundings
}

/** Estimates the energy of a timed file, as of every other model. */
export function ownFileResult(
  { now, newId }: Pick<RunClerk, 'now' | 'newId'>,
  { look, lengths, backend, report, identity, signals, hidden, surroundings }: OwnFileEnd,
): OwnFileResult {
  const id = newId()
  const { calibration, onBattery } = surroundings
  // A calibration has the busy share of its own run in it: another one's would count it twice.
  const busy = calibration === null ? gpuBusyShare(report.gpu) : null
  const estimate = estimateEnergy({
    identity,
    backend,
    threads: report.load.threads,
    logicalCores: signals.logicalCores,
    latencyMs: uncertainLatency(report.summary, id),
    gpuBusyShare: busy === null ? null : uncertainBusyShare(busy, id),
    parameters: Math.max(1, look.facts.parameters),
    deviceMemoryGB: signals.deviceMemoryGB,
    onBattery,
    calibration: calibration?.calibration ?? null,
  })
  const each = <Key extends string>(keys: readonly Key[], of: (key: Key) => Interval) =>
    Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<Key, Interval>
  return {
    id,
    createdAt: now().toISOString(),
    fileName: look.fileName,
    fileBytes: look.bytes,
    parameters: look.facts.parameters,
    backend,
    lengths,
    report,
    energy: {
      parts: each(ENERGY_PARTS, (part) => summarise(estimate.partsJ[part])),
      boundaries: each(BOUNDARIES, (boundary) => summarise(estimate.boundariesJ[boundary])),
      factors: estimate.factors,
      modelVersion: ENERGY_MODEL_VERSION,
      calibrationIds: calibration === null ? [] : [calibration.id],
    },
    flags: disturbancesOf({ backend, identity, signals }, hidden, surroundings),
  }
}

/** As a file to keep: everything that was measured, and on what. */
export function ownFileText(result: OwnFileResult, machine: string, runtimeVersion: string): string {
  const { report, ...facts } = result
  const kept = { format: 'joulebench-own-file', version: 1, ...facts, machine, runtimeVersion, ...report }
  return `${JSON.stringify(kept, null, 2)}\n`
}
