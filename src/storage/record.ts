import * as v from 'valibot'
import { INPUT_KINDS } from '../catalogue/input.ts'
import { BACKENDS } from '../catalogue/model.ts'
import { RECORDED_TASKS } from '../catalogue/task.ts'
import { BOUNDARIES, ENERGY_PARTS } from '../energy/boundary.ts'

export const RECORD_FORMAT = 'joulebench-run'
/** Raised by one with every change that an older reader would misread; `upgrade.ts` gets one step each time. */
export const RECORD_VERSION = 3

const Text = v.pipe(v.string(), v.maxLength(2_000))
const Finite = v.pipe(v.number(), v.finite())
const Positive = v.pipe(Finite, v.minValue(0))
const Count = v.pipe(Positive, v.integer())
/** JSON has no Infinity; a value that could not be estimated is null, never 0. */
const IntervalSchema = v.object({ p5: Finite, median: Finite, p95: Finite })
const MOST_SAMPLES = 200_000

function areTimes(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length <= MOST_SAMPLES &&
    value.every((time) => typeof time === 'number' && time >= 0 && time < Infinity)
  )
}

/** Checked in one go: lists of samples are most of a record, and a schema for each number takes four times as long. */
const Times = v.custom<number[]>(areTimes, `not a list of at most ${MOST_SAMPLES} times in ms`)

const DeviceSchema = v.object({
  name: Text,
  grade: Text,
  acceleratorProfileId: v.nullable(Text),
  cpuProfileId: Text,
  softwareGpu: v.boolean(),
  chosenByPerson: v.boolean(),
  /** Everything the browser said, as read; see `device/signals.ts`. */
  signals: v.record(v.string(), v.unknown()),
})

const ModelSchema = v.object({
  id: Text,
  name: Text,
  dtype: Text,
  sha256: Text,
  license: Text,
  parameters: Count,
  multiplyAdds: v.nullable(Positive),
  source: Text,
})

const WorkloadSchema = v.object({
  /** `generated`: numbers made up for a person's own file; `sampleId` then names their lengths. */
  inputKind: v.picklist([...INPUT_KINDS, 'generated']),
  sampleId: v.nullable(Text),
  picture: v.nullable(v.object({ width: Count, height: Count })),
  inputTokens: v.nullable(Count),
  outputTokens: v.nullable(Count),
  steps: v.nullable(Count),
  soundSeconds: v.nullable(Positive),
  batch: v.literal(1),
})

const PhasesSchema = v.object({
  /** False where the model was still loaded from the run before; the load phases are then those of that run. */
  loadedForThisRun: v.boolean(),
  runtimeFetchMs: Positive,
  weightsFetchMs: Positive,
  weightsCacheReadMs: Positive,
  weightsVerifyMs: Positive,
  sessionCreateMs: Positive,
  firstRunMs: Positive,
  warmUpsMs: Times,
  fetchedBytes: Count,
  cachedBytes: Count,
})

/** One entry a sample, for models that write token by token. */
const GenerationSchema = v.object({
  promptTokens: Count,
  newTokens: v.array(Count),
  firstTokenMs: Times,
  decodeMs: Times,
})

export const TIMING_FLAGS = [
  'hidden-tab',
  'lost-focus',
  'software-gpu',
  'not-isolated',
  'on-battery',
  'charger-changed',
  'cpu-pressure',
  'drift',
  'throttled',
  'device-lost',
  'memory-grew',
] as const

const TimingSchema = v.object({
  phases: PhasesSchema,
  samplesMs: Times,
  sessionMs: Times,
  atMs: Times,
  runsPerSample: Count,
  clockStepMs: Positive,
  summary: v.object({
    runs: Count,
    medianMs: Positive,
    lowMs: Positive,
    highMs: Positive,
    p90Ms: Positive,
    minMs: Positive,
    maxMs: Positive,
    sessionShare: Positive,
  }),
  flags: v.array(v.picklist(TIMING_FLAGS)),
  /** Samples that a disturbance touched, by index: kept here, left out of the summary. */
  flagged: v.array(v.object({ flag: v.picklist(TIMING_FLAGS), samples: v.array(Count) })),
  generation: v.nullable(GenerationSchema),
  /** Time inside each of the model's sessions, one entry a sample; a single session is in `sessionMs` alone. */
  sessions: v.array(v.object({ name: Text, ms: Times })),
  /** Share of the timed seconds in which the GPU had work queued, as measured; null where it was not. */
  gpuBusyShare: v.nullable(IntervalSchema),
  /** Of each inference on a GPU: reading the results back once it was done, ms; missing where nobody looked. */
  readBackMs: v.optional(v.nullable(Positive)),
  /** Speed as a share of the run's own speed before it slowed down; null where it did not, missing where nobody looked. */
  speedShare: v.optional(v.nullable(v.pipe(Finite, v.gtValue(0), v.maxValue(1)))),
})

/** The place of a run in a benchmark of several configurations. */
const BenchmarkSchema = v.object({
  planId: Text,
  seed: Text,
  preset: Text,
  configuration: Text,
  /** Times of the blocks this configuration ran in, among those of the others. */
  blocks: Count,
  /** Stopped or cut off before its plan was met. */
  interrupted: v.boolean(),
})

const EnergySchema = v.object({
  /** Joules per inference. */
  parts: v.object(v.entriesFromList(ENERGY_PARTS, IntervalSchema)),
  boundaries: v.object(v.entriesFromList(BOUNDARIES, IntervalSchema)),
  /** Names of the uncertain factors that went in. */
  factors: v.array(Text),
  /** Version of the power model. */
  modelVersion: Text,
  /** Calibrations of this device that the estimate rests on. */
  calibrationIds: v.array(Text),
})

export const RunRecordSchema = v.object({
  format: v.literal(RECORD_FORMAT),
  version: v.literal(RECORD_VERSION),
  id: v.pipe(v.string(), v.uuid()),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  app: v.object({ version: Text, suite: Text }),
  device: DeviceSchema,
  environment: v.object({
    userAgent: Text,
    crossOriginIsolated: v.boolean(),
    logicalCores: v.nullable(Count),
    runtime: Text,
  }),
  task: v.picklist(RECORDED_TASKS),
  workload: WorkloadSchema,
  model: ModelSchema,
  backend: v.picklist(BACKENDS),
  threads: Count,
  plan: v.object({ minRuns: Count, minSeconds: Positive, maxRuns: Count, maxSeconds: Positive }),
  timing: TimingSchema,
  energy: EnergySchema,
  benchmark: v.nullable(BenchmarkSchema),
  output: v.object({
    /** `matches`: every run was compared with the expected answer. `unchecked`: a person's own input. */
    checked: v.picklist(['matches', 'unchecked']),
    how: Text,
    topAnswer: v.nullable(Text),
  }),
})

/** One run, as stored and exported. */
export type RunRecord = v.InferOutput<typeof RunRecordSchema>
export type TimingFlag = RunRecord['timing']['flags'][number]
