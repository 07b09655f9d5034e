import * as v from 'valibot'
import { BACKENDS } from '../../catalogue/model.ts'
import { TASK_IDS } from '../../catalogue/task.ts'
import { ERROR_CODES, type ErrorCode } from '../../protocol/app-error.ts'
import { SAMPLE_FLAGS } from '../../timing/benchmark/disturbance.ts'
import type { BlockResult } from '../../timing/benchmark/merge-blocks.ts'
import { PRESET_IDS } from '../../timing/benchmark/preset.ts'

/** Raised with every change that an older page would misread. */
export const JOURNAL_VERSION = 1

const Text = v.pipe(v.string(), v.maxLength(500))
const Finite = v.pipe(v.number(), v.finite())
const Count = v.pipe(Finite, v.integer(), v.minValue(0))

const ConfigurationSchema = v.object({
  key: Text,
  modelId: Text,
  task: v.picklist(TASK_IDS),
  backend: v.picklist(BACKENDS),
  threads: v.pipe(Count, v.minValue(1), v.maxValue(64)),
  dtype: v.picklist(['fp32', 'fp16', 'q8', 'q4', 'q4f16']),
})

const FailureSchema = v.object({
  key: Text,
  code: v.custom<ErrorCode>((code) => ERROR_CODES.some((one) => one === code)),
  detail: v.string(),
})

const RestartSchema = v.object({
  key: Text,
  fromBytes: Count,
  toBytes: Count,
  loads: Count,
})

export const ResponsivenessSchema = v.object({
  /** Time watched for long tasks, ms. */
  watchedMs: Finite,
  /** Null where the browser does not tell. */
  longTasks: v.nullable(Count),
  longestMs: Finite,
  /** Frames that should have come while frames were watched, and those that did not. */
  frames: Count,
  droppedFrames: Count,
})

const JournalSchema = v.object({
  id: v.pipe(v.string(), v.uuid()),
  version: v.literal(JOURNAL_VERSION),
  /** Of the measuring procedure: blocks of different majors never mix. */
  suite: Text,
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  configurations: v.pipe(v.array(ConfigurationSchema), v.minLength(1), v.maxLength(500)),
  preset: v.picklist(PRESET_IDS),
  seed: Text,
  status: v.picklist(['running', 'stopped', 'done']),
  /** The block under way; one that is still named where nothing runs was cut off. */
  current: v.nullable(v.object({ round: Count, key: Text })),
  /** Configurations that cannot go on. */
  failures: v.array(FailureSchema),
  /** Fresh workers that were taken because the old one held ever more memory, by the configuration they came before. */
  restarts: v.array(RestartSchema),
  /** Keys of configurations in whose blocks the GPU was taken away. */
  lostDevices: v.array(Text),
  /** Ids of the run records that were made, by configuration. */
  recordIds: v.record(v.string(), Text),
  responsiveness: ResponsivenessSchema,
})

/** A plan and how far it has come: what the page needs to go on after it was closed. */
export type Journal = v.InferOutput<typeof JournalSchema>
export type Responsiveness = Journal['responsiveness']

/** What this version can read, or null. */
export function readJournal(stored: unknown): Journal | null {
  const parsed = v.safeParse(JournalSchema, stored)
  return parsed.success ? parsed.output : null
}

const SampleSchema = v.looseObject({
  latencyMs: Finite,
  sessionMs: Finite,
  sessionsMs: v.array(Finite),
  atMs: Finite,
  generation: v.nullable(v.looseObject({})),
})

/** The parts that are computed with; the rest was written by this page and is shown as it is. */
const BlockSchema = v.looseObject({
  round: Count,
  key: Text,
  beganAtMs: Finite,
  endedAtMs: Finite,
  report: v.looseObject({
    samples: v.pipe(v.array(SampleSchema), v.minLength(1)),
    runsPerSample: v.pipe(Count, v.minValue(1)),
    clockStepMs: Finite,
    timedFromMs: Finite,
    firstRunMs: Finite,
    warmUpsMs: v.array(Finite),
    warmUpTotalMs: Finite,
    gpu: v.nullable(
      v.object({
        certainMs: Finite,
        possibleMs: Finite,
        readBackMs: v.optional(v.nullable(Finite), null),
        timedMs: Finite,
      }),
    ),
    memory: v.object({ wasmBytes: Finite, gpuBytes: Finite }),
    load: v.looseObject({ sessionNames: v.array(v.string()), model: v.looseObject({}) }),
    output: v.looseObject({ kind: v.string() }),
  }),
  disturbances: v.array(v.looseObject({ flag: v.string(), fromMs: v.number(), toMs: v.number() })),
  heard: v.optional(v.array(v.picklist(SAMPLE_FLAGS))),
  onBattery: v.optional(v.nullable(v.boolean())),
})

/** A block as it was stored, or null where this version cannot read it. */
export function readBlock(stored: unknown): BlockResult | null {
  return v.is(BlockSchema, stored) ? (stored as unknown as BlockResult) : null
}
