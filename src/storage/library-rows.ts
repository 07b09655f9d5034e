import * as v from 'valibot'

export const NOTE_LIMIT = 2_000
export const TAG_LIMIT = 40
export const TAGS_LIMIT = 20

/** What a person wrote about a run. The record itself never changes. */
export const AnnotationSchema = v.object({
  id: v.pipe(v.string(), v.uuid()),
  note: v.pipe(v.string(), v.maxLength(NOTE_LIMIT)),
  tags: v.pipe(v.array(v.pipe(v.string(), v.nonEmpty(), v.maxLength(TAG_LIMIT))), v.maxLength(TAGS_LIMIT)),
})
export type Annotation = v.InferOutput<typeof AnnotationSchema>

/** Runs that were deleted together, or brought in together. */
export interface IdList {
  /** Ids of 36 characters, one after the other: a list of strings takes ten times as long to read. */
  readonly ids: string
  readonly atMs: number
  /** Where they came from, as a file calls itself; empty for a deletion. Untrusted. */
  readonly label: string
}

const Text = v.pipe(v.string(), v.maxLength(500))
const Amount = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e15))

/** A measurement of someone's own, brought in as a row to compare with: a mean over many inferences, by another tool. */
export const ReferenceRowSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[\w.:-]{1,120}$/)),
  label: Text,
  /** The tool that measured. */
  tool: Text,
  measuredAt: v.pipe(v.string(), v.isoTimestamp()),
  hardware: Text,
  place: Text,
  inferences: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1e12)),
  runs: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1e9)),
  /** Joules of one inference, building overhead taken out: mean over the runs, with the smallest and the largest. */
  energyJ: Amount,
  lowJ: Amount,
  highJ: Amount,
  partsJ: v.nullable(v.object({ cpu: Amount, gpu: Amount, ram: Amount })),
  secondsPerInference: Amount,
  /** As the tool gave it. */
  gramsPerInference: v.nullable(Amount),
  pue: v.pipe(v.number(), v.minValue(1), v.maxValue(10)),
  /** The whole machine, or the tool's own process. */
  tracking: v.picklist(['machine', 'process', 'unknown']),
})
export type ReferenceRow = v.InferOutput<typeof ReferenceRowSchema>
