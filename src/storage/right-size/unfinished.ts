import * as v from 'valibot'
import { WAYS } from '../../catalogue/evaluation/way.ts'
import { TASK_IDS } from '../../catalogue/task.ts'
import type { Judgement } from '../../comparison/quality/judge-answer.ts'
import { SAMPLE_FLAGS } from '../../timing/benchmark/disturbance.ts'
import type { GpuTime } from '../../timing/measure-contract.ts'
import { ResponsivenessSchema } from '../benchmark/journal.ts'
import { Count, PlanSchema, Positive, Share, Text } from './right-size-record.ts'

/** Raised with every change that an older page would misread. */
export const UNFINISHED_VERSION = 1

const UnfinishedSchema = v.object({
  id: v.pipe(v.string(), v.uuid()),
  version: v.literal(UNFINISHED_VERSION),
  /** Of the measuring procedure: answers of different majors never mix. */
  suite: Text,
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  plan: PlanSchema,
  contenders: v.array(
    v.object({ key: Text, modelId: Text, way: v.picklist(WAYS), task: v.picklist(TASK_IDS), name: Text }),
  ),
  /** Time at work until the last answer, s. */
  wallS: Positive,
  disturbances: v.array(v.object({ flag: v.picklist(SAMPLE_FLAGS), fromMs: v.number(), toMs: v.number() })),
  responsiveness: ResponsivenessSchema,
  /** Of what the browser could tell; absent in older ones. */
  heard: v.optional(v.array(v.picklist(SAMPLE_FLAGS))),
})

/** An experiment under way: its plan, and what was noticed so far. */
export type Unfinished = v.InferOutput<typeof UnfinishedSchema>

/** What is known of a model once it has answered. */
export interface AnsweringModel {
  readonly threads: number
  readonly dtype: string
  readonly sha256: string
  readonly parameters: number
}

/** An answer as it came, with all that the figures are computed from; no word of the item or of what was said. */
export interface KeptAnswer {
  readonly key: string
  /** In the order in which the items are asked. */
  readonly place: number
  readonly itemId: string
  readonly latencyMs: number
  readonly inputTokens: number | null
  readonly outputTokens: number | null
  /** The answer reached its limit of tokens and was cut there. */
  readonly cut: boolean
  /** Tokens of the item that the model could not take in and did not read. */
  readonly unreadTokens: number
  /** When the timed answer began, ms since 1970, and how long all of its repeats took. */
  readonly timedFromMs: number
  readonly tookMs: number
  readonly judgement: Judgement
  readonly model: AnsweringModel
  /** Of the timed answers to it; none on WebAssembly. */
  readonly gpuTimes: readonly GpuTime[]
  /** The worker held ever more memory and was replaced before this answer or an earlier one. */
  readonly memoryGrew: boolean
}

const Box = v.object({ xmin: v.number(), ymin: v.number(), xmax: v.number(), ymax: v.number() })
const AnswerSchema = v.object({
  key: Text,
  place: Count,
  itemId: Text,
  latencyMs: Positive,
  inputTokens: v.nullable(Count),
  outputTokens: v.nullable(Count),
  cut: v.boolean(),
  unreadTokens: Count,
  timedFromMs: Positive,
  tookMs: Positive,
  judgement: v.object({
    right: v.boolean(),
    score: Share,
    unreadable: v.boolean(),
    names: v.nullable(v.object({ correct: Count, found: Count, wanted: Count })),
    rougeL: v.nullable(Share),
    boxes: v.nullable(
      v.object({
        found: v.array(v.object({ label: Text, score: v.number(), box: Box })),
        wanted: v.array(v.object({ label: Text, box: Box })),
      }),
    ),
  }),
  model: v.object({ threads: Count, dtype: Text, sha256: Text, parameters: Count }),
  gpuTimes: v.array(
    v.object({
      certainMs: Positive,
      possibleMs: Positive,
      readBackMs: v.optional(v.nullable(Positive), null),
      timedMs: Positive,
    }),
  ),
  memoryGrew: v.boolean(),
})

/** What this version can read, or null. */
export function readUnfinished(stored: unknown): Unfinished | null {
  const parsed = v.safeParse(UnfinishedSchema, stored)
  return parsed.success ? parsed.output : null
}

/** What this version can read, or null. */
export function readKeptAnswer(stored: unknown): KeptAnswer | null {
  const parsed = v.safeParse(AnswerSchema, stored)
  return parsed.success ? parsed.output : null
}
