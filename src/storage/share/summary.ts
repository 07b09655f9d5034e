import { browserName } from '../../device/browser-name.ts'
import { BOUNDARIES, ENERGY_PARTS } from '../../energy/boundary.ts'
import type { Interval } from '../../stats/uncertain.ts'
import { median } from '../../stats/quantile.ts'
import { RECORD_FORMAT, RECORD_VERSION, type RunRecord } from '../record.ts'
import { brief, CompactReader, listed } from './compact.ts'

const DEVICE = [
  'name',
  'grade',
  'acceleratorProfileId',
  'cpuProfileId',
  'softwareGpu',
  'chosenByPerson',
] as const
/** Of everything the browser told, what the energy model and a reader need. */
const SIGNALS = ['renderer', 'deviceMemoryGB'] as const
const WORKLOAD = ['inputKind', 'sampleId', 'inputTokens', 'outputTokens', 'steps'] as const
const MODEL = ['id', 'name', 'dtype', 'sha256', 'license', 'parameters', 'multiplyAdds', 'source'] as const
const PLAN = ['minRuns', 'minSeconds', 'maxRuns', 'maxSeconds'] as const
const PHASES = [
  'loadedForThisRun',
  'runtimeFetchMs',
  'weightsFetchMs',
  'weightsCacheReadMs',
  'weightsVerifyMs',
  'sessionCreateMs',
  'firstRunMs',
  'fetchedBytes',
  'cachedBytes',
] as const
const SUMMARY = ['runs', 'medianMs', 'lowMs', 'highMs', 'p90Ms', 'minMs', 'maxMs', 'sessionShare'] as const
const BENCHMARK = ['planId', 'seed', 'preset', 'configuration', 'blocks', 'interrupted'] as const
const INTERVAL = ['p5', 'median', 'p95'] as const

const middle = (values: readonly number[]): number[] => (values.length === 0 ? [] : [brief(median(values))])
const interval = (value: Interval | null): unknown => (value === null ? null : listed(value, INTERVAL))

function compactTiming({ timing }: RunRecord): unknown[] {
  const { generation, sessions, summary, phases } = timing
  return [
    listed(phases, PHASES),
    timing.runsPerSample,
    brief(timing.clockStepMs),
    listed(summary, SUMMARY),
    timing.flags,
    generation === null
      ? null
      : [
          generation.promptTokens,
          middle(generation.newTokens).map(Math.round),
          middle(generation.firstTokenMs),
          middle(generation.decodeMs),
        ],
    sessions.map(({ name, ms }) => [name, middle(ms)]),
    interval(timing.gpuBusyShare),
  ]
}

function compactEnergy({ energy }: RunRecord): unknown[] {
  return [
    ENERGY_PARTS.flatMap((part) => listed(energy.parts[part], INTERVAL)),
    BOUNDARIES.flatMap((name) => listed(energy.boundaries[name], INTERVAL)),
    energy.factors.join('\n'),
    energy.modelVersion,
    energy.calibrationIds,
  ]
}

/**
 * The summary of a run as a list without names, for a link. Left out: single samples, what the browser told beyond two signals, the
 * full user agent, and a model's answer to a person's own input.
 */
export function compactSummary(record: RunRecord): unknown[] {
  const { app, device, environment, workload, output } = record
  return [
    record.id,
    Date.parse(record.createdAt),
    [app.version, app.suite],
    listed(device, DEVICE),
    SIGNALS.map((name) => device.signals[name] ?? null),
    [
      browserName(environment.userAgent),
      environment.crossOriginIsolated,
      environment.logicalCores,
      environment.runtime,
    ],
    record.task,
    [
      ...listed(workload, WORKLOAD),
      workload.picture?.width ?? null,
      workload.picture?.height ?? null,
      workload.soundSeconds,
    ],
    listed(record.model, MODEL),
    record.backend,
    record.threads,
    listed(record.plan, PLAN),
    compactTiming(record),
    compactEnergy(record),
    record.benchmark === null ? null : listed(record.benchmark, BENCHMARK),
    [output.checked, output.how, output.checked === 'matches' ? output.topAnswer : null],
  ]
}

function readInterval(values: CompactReader): Record<string, unknown> {
  return values.take(INTERVAL)
}

function readIntervals(names: readonly string[], values: CompactReader): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, readInterval(values)]))
}

function readTiming(list: CompactReader): Record<string, unknown> {
  const phases = { ...list.list().take(PHASES), warmUpsMs: [] }
  const known = list.take(['runsPerSample', 'clockStepMs'])
  const summary = list.list().take(SUMMARY)
  const flags = list.next()
  const generation = list.next()
  const sessions = list.list().rest.map((session) => new CompactReader(session).take(['name', 'ms']))
  const busy = list.next()
  return {
    ...known,
    phases,
    summary,
    flags,
    samplesMs: [],
    sessionMs: [],
    atMs: [],
    flagged: [],
    sessions,
    generation:
      generation === null
        ? null
        : new CompactReader(generation).take(['promptTokens', 'newTokens', 'firstTokenMs', 'decodeMs']),
    gpuBusyShare: busy === null ? null : readInterval(new CompactReader(busy)),
  }
}

function readEnergy(list: CompactReader): Record<string, unknown> {
  const parts = readIntervals(ENERGY_PARTS, list.list())
  const boundaries = readIntervals(BOUNDARIES, list.list())
  const factors = list.next()
  return {
    parts,
    boundaries,
    factors: typeof factors === 'string' && factors !== '' ? factors.split('\n') : [],
    ...list.take(['modelVersion', 'calibrationIds']),
  }
}

function readWorkload(list: CompactReader): Record<string, unknown> {
  const known = list.take(WORKLOAD)
  const { width, height } = list.take(['width', 'height'])
  // Links of before there was speech end here.
  const soundSeconds = list.next() ?? null
  return { ...known, picture: width === null ? null : { width, height }, soundSeconds, batch: 1 }
}

function dateOf(ms: unknown): unknown {
  const date = new Date(typeof ms === 'number' ? ms : Number.NaN)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

/** A record without samples out of such a list. It may be anything until `inspectRecord` has judged it. */
export function expandedSummary(compact: unknown): unknown {
  const list = new CompactReader(compact)
  const id = list.next()
  const createdAt = dateOf(list.next())
  const app = list.list().take(['version', 'suite'])
  const device = list.list().take(DEVICE)
  const signals = list.list().take(SIGNALS)
  const environment = list.list().take(['userAgent', 'crossOriginIsolated', 'logicalCores', 'runtime'])
  const task = list.next()
  const workload = readWorkload(list.list())
  const model = list.list().take(MODEL)
  const { backend, threads } = list.take(['backend', 'threads'])
  const plan = list.list().take(PLAN)
  const timing = readTiming(list.list())
  const energy = readEnergy(list.list())
  const benchmark = list.next()
  const output = list.list().take(['checked', 'how', 'topAnswer'])
  return {
    format: RECORD_FORMAT,
    version: RECORD_VERSION,
    id,
    createdAt,
    app,
    device: { ...device, signals },
    environment,
    task,
    workload,
    model,
    backend,
    threads,
    plan,
    timing,
    energy,
    benchmark: benchmark === null ? null : new CompactReader(benchmark).take(BENCHMARK),
    output,
  }
}
