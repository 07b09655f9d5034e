import type { TaskInput } from '../catalogue/input.ts'
import { workloadOf } from '../catalogue/workload.ts'
import { topAnswer } from '../catalogue/output.ts'
import type { Backend } from '../catalogue/model.ts'
import type { TaskId } from '../catalogue/task.ts'
import type { DeviceIdentity } from '../device/identify.ts'
import type { DeviceSignals } from '../device/signals.ts'
import { BOUNDARIES, ENERGY_PARTS } from '../energy/boundary.ts'
import { ENERGY_MODEL_VERSION, type EnergyEstimate } from '../energy/estimate.ts'
import { summarise, type Interval, type Uncertain } from '../stats/uncertain.ts'
import { gpuBusyShare } from '../timing/busy-share.ts'
import { readBackMs } from '../timing/read-back.ts'
import type { MeasureReport } from '../timing/measure-contract.ts'
import type { RunPlan } from '../timing/plan.ts'
import { RECORD_FORMAT, RECORD_VERSION, type RunRecord, type TimingFlag } from './record.ts'

export interface RunFacts {
  readonly id: string
  readonly createdAt: Date
  readonly appVersion: string
  readonly runtimeVersion: string
  /** Version of the measuring procedure. */
  readonly suite: string
  readonly identity: DeviceIdentity
  readonly chosenByPerson: boolean
  readonly signals: DeviceSignals
  readonly task: TaskId
  readonly input: TaskInput
  readonly sampleId: string | null
  readonly backend: Backend
  readonly plan: RunPlan
  readonly report: MeasureReport
  readonly flags: readonly TimingFlag[]
  /** Samples that a disturbance touched, by index. */
  readonly flagged: RunRecord['timing']['flagged']
  /** Speed as a share of the run's own speed before it slowed down, or null. */
  readonly speedShare: number | null
  /** Null for a run of its own. */
  readonly benchmark: RunRecord['benchmark']
  readonly estimate: EnergyEstimate
  /** Stored calibrations that the estimate rests on. */
  readonly calibrationIds: readonly string[]
}

/** Puts a finished run into the form that is stored. The input's content is never part of it. */
export function newRecord(facts: RunFacts): RunRecord {
  const { report, signals } = facts
  return {
    format: RECORD_FORMAT,
    version: RECORD_VERSION,
    id: facts.id,
    createdAt: facts.createdAt.toISOString(),
    app: { version: facts.appVersion, suite: facts.suite },
    device: deviceOf(facts),
    environment: environmentOf(signals, `${facts.runtimeVersion} (${report.load.runtimeBuild})`),
    task: facts.task,
    workload: workloadOf(facts.input, report.output, report.inputTokens, facts.sampleId),
    model: { ...report.load.model },
    backend: facts.backend,
    threads: report.load.threads,
    plan: { ...facts.plan },
    timing: timingOf(facts),
    energy: energyOf(facts),
    benchmark: facts.benchmark,
    output: {
      checked: report.check.verdict === 'matches' ? 'matches' : 'unchecked',
      how: howChecked(facts),
      // What was said is the content of the recording itself.
      topAnswer: facts.input.kind === 'sound' && facts.sampleId === null ? null : topAnswer(report.output),
    },
  }
}

function howChecked({ report, sampleId }: RunFacts): string {
  if (report.check.verdict === 'matches') return 'every timed run against the answer of the source weights'
  return sampleId === null ? 'own input, no expected answer' : 'no expected answer is known of this model'
}

/** @param runtime version and build of what ran the model */
export function environmentOf(signals: DeviceSignals, runtime: string): RunRecord['environment'] {
  return {
    userAgent: (signals.userAgent ?? '').slice(0, 2000),
    crossOriginIsolated: signals.crossOriginIsolated === true,
    logicalCores: signals.logicalCores,
    runtime,
  }
}

export function deviceOf({
  identity,
  chosenByPerson,
  signals,
}: Pick<RunFacts, 'identity' | 'chosenByPerson' | 'signals'>): RunRecord['device'] {
  return {
    name: identity.name,
    grade: identity.grade,
    acceleratorProfileId: identity.accelerator?.id ?? null,
    cpuProfileId: identity.cpu.id,
    softwareGpu: identity.softwareGpu,
    chosenByPerson,
    signals: { ...signals },
  }
}

function timingOf({ report, flags, flagged, speedShare }: RunFacts): RunRecord['timing'] {
  const { load, samples } = report
  return {
    phases: {
      loadedForThisRun: report.loaded,
      runtimeFetchMs: load.runtimeFetchMs,
      weightsFetchMs: load.weightsFetchMs,
      weightsCacheReadMs: load.weightsCacheReadMs,
      weightsVerifyMs: load.weightsVerifyMs,
      sessionCreateMs: load.sessionCreateMs,
      firstRunMs: report.firstRunMs,
      warmUpsMs: [...report.warmUpsMs],
      fetchedBytes: load.fetchedBytes,
      cachedBytes: load.cachedBytes,
    },
    samplesMs: samples.map((sample) => sample.latencyMs),
    sessionMs: samples.map((sample) => sample.sessionMs),
    atMs: samples.map((sample) => sample.atMs),
    runsPerSample: report.runsPerSample,
    clockStepMs: report.clockStepMs,
    summary: { ...report.summary },
    flags: [...flags],
    flagged: [...flagged],
    generation: generationOf(samples),
    sessions: sessionsOf(report),
    gpuBusyShare: gpuBusyShare(report.gpu),
    readBackMs: readBackMs(report),
    speedShare,
  }
}

/** A single session is in `sessionMs` alone. */
function sessionsOf({ load, samples }: MeasureReport): RunRecord['timing']['sessions'] {
  if (load.sessionNames.length < 2) return []
  return load.sessionNames.map((name, index) => ({
    name,
    ms: samples.map(({ sessionsMs }) => sessionsMs[index] ?? 0),
  }))
}

function generationOf(samples: MeasureReport['samples']): RunRecord['timing']['generation'] {
  const generations = samples.flatMap(({ generation }) => (generation === null ? [] : [generation]))
  const first = generations[0]
  if (first === undefined) return null
  return {
    promptTokens: first.promptTokens,
    newTokens: generations.map(({ newTokens }) => newTokens),
    firstTokenMs: generations.map(({ firstTokenMs }) => firstTokenMs),
    decodeMs: generations.map(({ decodeMs }) => decodeMs),
  }
}

function energyOf({ estimate, calibrationIds }: RunFacts): RunRecord['energy'] {
  return {
    parts: intervals(ENERGY_PARTS, estimate.partsJ),
    boundaries: intervals(BOUNDARIES, estimate.boundariesJ),
    factors: [...estimate.factors],
    modelVersion: ENERGY_MODEL_VERSION,
    calibrationIds: [...calibrationIds],
  }
}

function intervals<Name extends string>(
  names: readonly Name[],
  values: Record<Name, Uncertain>,
): Record<Name, Interval> {
  return Object.fromEntries(names.map((name) => [name, summarise(values[name])])) as Record<Name, Interval>
}
