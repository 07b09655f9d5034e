import type { Backend, Dtype } from '../catalogue/model.ts'
import type { TaskOutput } from '../catalogue/output.ts'
import type { TaskId } from '../catalogue/task.ts'
import type { DeviceIdentity } from '../device/identify.ts'
import type { DeviceSignals } from '../device/signals.ts'
import { estimateEnergy, type EnergyEstimate } from '../energy/estimate.ts'
import { newRecord } from '../storage/new-record.ts'
import type { RunRecord, TimingFlag } from '../storage/record.ts'
import { gpuBusyShare, uncertainBusyShare } from '../timing/busy-share.ts'
import { uncertainLatency } from '../timing/latency.ts'
import type { MeasureReport } from '../timing/measure-contract.ts'
import type { RunPlan } from '../timing/plan.ts'
import { SUITE_VERSION } from '../timing/suite.ts'
import type { ChosenInput } from './chosen-input.ts'
import { NOTHING_KNOWN, type RunSurroundings } from './run-surroundings.ts'

/** Everything a run depended on, as it was when it started. */
export interface RunSetup {
  readonly chosen: ChosenInput
  readonly identity: DeviceIdentity
  readonly signals: DeviceSignals
  readonly chosenByPerson: boolean
  readonly backend: Backend
  readonly task: TaskId
  readonly plan: RunPlan
  readonly threads: number
  readonly dtype: Dtype
  readonly modelId: string
}

/** What dates and names a record. */
export interface RunClerk {
  readonly appVersion: string
  readonly runtimeVersion: string
  readonly now: () => Date
  readonly newId: () => string
}

/** A finished run as the page shows it: the record, and the quantities behind its intervals. */
export interface FinishedRun {
  readonly record: RunRecord
  readonly estimate: EnergyEstimate
  readonly output: TaskOutput
  readonly chosen: ChosenInput
}

interface RunEnd {
  readonly setup: RunSetup
  readonly report: MeasureReport
  readonly hidden: boolean
  /** What `surroundingsOf` found out; nothing is assumed where it is left out. */
  readonly surroundings?: RunSurroundings
  /** What a benchmark knows of the run beyond that. */
  readonly within?: BenchmarkFacts
}

/** The place of a run in a benchmark, and what disturbed it there. */
export interface BenchmarkFacts {
  readonly benchmark: RunRecord['benchmark']
  /** Version of the procedure that it was measured by. */
  readonly suite: string
  /** When its last sample was taken, or near it; null for just now. */
  readonly measuredAt: Date | null
  readonly flags: readonly TimingFlag[]
  readonly flagged: RunRecord['timing']['flagged']
  /** Speed as a share of the speed before a slowdown; null where none was found. */
  readonly speedShare: number | null
}

const BY_ITSELF: BenchmarkFacts = {
  benchmark: null,
  suite: SUITE_VERSION,
  measuredAt: null,
  flags: [],
  flagged: [],
  speedShare: null,
}

/** Turns a measurement into a record: estimates its energy and notes what may have disturbed it. */
export function finishRun({
  setup,
  report,
  hidden,
  surroundings = NOTHING_KNOWN,
  within = BY_ITSELF,
  ...clerk
}: RunClerk & RunEnd): FinishedRun {
  const { identity, signals, backend, chosen } = setup
  const id = clerk.newId()
  const estimate = estimateEnergy({
    identity,
    backend,
    threads: report.load.threads,
    logicalCores: signals.logicalCores,
    latencyMs: uncertainLatency(report.summary, id),
    gpuBusyShare: measuredBusyShare(report, surroundings, id),
    speedShare: within.speedShare,
    parameters: report.load.model.parameters,
    deviceMemoryGB: signals.deviceMemoryGB,
    onBattery: surroundings.onBattery,
    calibration: surroundings.calibration?.calibration ?? null,
  })
  const record = newRecord({
    ...setup,
    id,
    createdAt: within.measuredAt ?? clerk.now(),
    suite: within.suite,
    appVersion: clerk.appVersion,
    runtimeVersion: clerk.runtimeVersion,
    input: chosen.input,
    sampleId: chosen.sampleId,
    report,
    flags: [...new Set([...disturbancesOf(setup, hidden, surroundings), ...within.flags])],
    flagged: within.flagged,
    speedShare: within.speedShare,
    benchmark: within.benchmark,
    estimate,
    calibrationIds: surroundings.calibration === null ? [] : [surroundings.calibration.id],
  })
  return { record, estimate, output: report.output, chosen }
}

/** A calibration has the busy share of its own run in it: another one's would count it twice. */
function measuredBusyShare({ gpu }: MeasureReport, { calibration }: RunSurroundings, id: string) {
  const share = calibration === null ? gpuBusyShare(gpu) : null
  return share === null ? null : uncertainBusyShare(share, id)
}

/** What may have disturbed a run, as far as the page knows by itself. */
export function disturbancesOf(
  { backend, identity, signals }: Pick<RunSetup, 'backend' | 'identity' | 'signals'>,
  hidden: boolean,
  { onBattery }: RunSurroundings,
): TimingFlag[] {
  const flags: TimingFlag[] = []
  if (hidden) flags.push('hidden-tab')
  if (backend === 'webgpu' && identity.softwareGpu) flags.push('software-gpu')
  if (signals.crossOriginIsolated !== true) flags.push('not-isolated')
  if (onBattery === true) flags.push('on-battery')
  return flags
}
