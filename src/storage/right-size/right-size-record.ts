import * as v from 'valibot'
import { WAYS } from '../../catalogue/evaluation/way.ts'
import { BACKENDS } from '../../catalogue/model.ts'
import { AppError } from '../../protocol/app-error.ts'
import { SAMPLE_FLAGS } from '../../timing/benchmark/disturbance.ts'
import { ResponsivenessSchema } from '../benchmark/journal.ts'
import { TIMING_FLAGS } from '../record.ts'

export const Text = v.pipe(v.string(), v.maxLength(2_000))
const Finite = v.pipe(v.number(), v.finite())
export const Positive = v.pipe(Finite, v.minValue(0))
export const Count = v.pipe(Positive, v.integer())
export const Share = v.pipe(Finite, v.minValue(0), v.maxValue(1))
const IntervalSchema = v.object({ p5: Positive, median: Positive, p95: Positive })

const MOST_ITEMS = 100_000

const ItemSchema = v.object({
  /** Of a shipped set its own name; of a person's file the line. The text is never part of it. */
  itemId: Text,
  latencyMs: Positive,
  inputTokens: v.nullable(Count),
  outputTokens: v.nullable(Count),
  right: v.boolean(),
  score: Share,
  unreadable: v.boolean(),
  /** The answer reached its limit of tokens and was cut there. */
  cut: v.boolean(),
  /** Tokens that were too many for the model and that it did not read. */
  unreadTokens: Count,
})

const ContenderSchema = v.object({
  key: Text,
  modelId: Text,
  name: Text,
  way: v.picklist(WAYS),
  task: Text,
  dtype: Text,
  sha256: Text,
  parameters: Count,
  /** Joules added by one second of answering. */
  joulesPerSecond: IntervalSchema,
  items: v.pipe(v.array(ItemSchema), v.maxLength(MOST_ITEMS)),
  flags: v.array(v.picklist(TIMING_FLAGS)),
  /** Items that a disturbance touched, by place: kept here; energies rest on the others where there are enough. */
  flagged: v.array(v.object({ flag: v.picklist(TIMING_FLAGS), items: v.array(Count) })),
})

/** 95 %, by a bootstrap over items. Records of before have none. */
const RangeSchema = v.optional(v.nullable(v.object({ low: Share, high: Share })), null)

const RankedSchema = v.object({
  key: Text,
  /** 95 % Wilson. */
  right: v.object({ share: Share, low: Share, high: Share, successes: Count, trials: Count }),
  score: Share,
  scoreRange: RangeSchema,
  rougeL: v.nullable(Share),
  rougeLRange: RangeSchema,
  averagePrecision: v.nullable(Share),
  averagePrecisionRange: RangeSchema,
  unreadable: Count,
  cut: Count,
  /** Items that were longer than the model can read. */
  notReadWhole: Count,
  meanLatencyMs: Positive,
  meanInputTokens: v.nullable(Positive),
  meanOutputTokens: v.nullable(Positive),
  energyPerAnswerJ: IntervalSchema,
  energyPerRightJ: v.nullable(IntervalSchema),
  onParetoLine: v.boolean(),
  /** Whether it is told apart from the one ranked before; null for the first. */
  toldFromBefore: v.nullable(v.boolean()),
})

const PairSchema = v.object({
  firstKey: Text,
  secondKey: Text,
  energy: IntervalSchema,
  energyPerRight: v.nullable(IntervalSchema),
  quality: v.object({
    difference: Finite,
    low: Finite,
    high: Finite,
    pValue: v.nullable(Share),
    items: Count,
    verdict: v.picklist(['first-better', 'second-better', 'cannot-tell']),
  }),
})

export const PlanSchema = v.object({
  /** Null for a person's own file. */
  setId: v.nullable(Text),
  setTitle: Text,
  kind: v.picklist(['labels', 'answers', 'names', 'summaries', 'pictures']),
  items: Count,
  seed: Text,
  backend: v.picklist(BACKENDS),
  threads: Count,
  contenders: v.array(Text),
})

const RightSizeRecordSchema = v.object({
  format: v.literal('joulebench-right-size'),
  version: v.literal(1),
  id: v.pipe(v.string(), v.uuid()),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  app: v.object({ version: Text, suite: Text }),
  device: v.object({ name: Text, softwareGpu: v.boolean() }),
  plan: PlanSchema,
  batch: v.literal(1),
  /** The run as a whole, with loading and warming up, s. */
  wallS: Positive,
  /** Items whose times left the energies because something disturbed them; `allDisturbed` where so many were that all stayed. */
  leftOut: Count,
  allDisturbed: v.boolean(),
  responsiveness: ResponsivenessSchema,
  /** Of which disturbances the browser could tell; absent in older ones. */
  heard: v.optional(v.array(v.picklist(SAMPLE_FLAGS))),
  energyModelVersion: Text,
  boundary: v.literal('marginal'),
  calibrationIds: v.array(Text),
  contenders: v.array(ContenderSchema),
  result: v.object({ ranking: v.array(RankedSchema), generalOverSpecialised: v.array(PairSchema) }),
})

/** A whole experiment, as stored and saved. */
export type RightSizeRecord = v.InferOutput<typeof RightSizeRecordSchema>
export type RankedRow = RightSizeRecord['result']['ranking'][number]
export type PairRow = RightSizeRecord['result']['generalOverSpecialised'][number]

/** @throws AppError `not-a-record` naming the first wrong field, `record-too-new` for a later version */
export function readRightSizeRecord(json: unknown): RightSizeRecord {
  const head = v.safeParse(v.object({ format: v.literal('joulebench-right-size'), version: Count }), json)
  if (head.success && head.output.version > 1) {
    throw new AppError('record-too-new', 'storage', `version ${head.output.version}`)
  }
  const parsed = v.safeParse(RightSizeRecordSchema, json)
  if (parsed.success) return parsed.output
  const issue = parsed.issues[0]
  throw new AppError('not-a-record', 'storage', `${v.getDotPath(issue) ?? 'record'}: ${issue.message}`)
}
