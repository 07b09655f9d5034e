import * as v from 'valibot'
import { BOUNDARY_CODES, type BoundaryCode } from './boundary-code.ts'
import { QUANTITY_UNITS, type QuantityKind, SERIES, SPREADS, VERIFICATIONS } from './figure.ts'

const text = v.pipe(v.string(), v.nonEmpty())
const positive = v.pipe(v.number(), v.finite(), v.gtValue(0))
const count = v.pipe(v.number(), v.integer(), v.minValue(1))
const index = v.pipe(v.number(), v.integer(), v.minValue(0))
const boundaryCodes = Object.keys(BOUNDARY_CODES) as BoundaryCode[]
const quantityKinds = Object.keys(QUANTITY_UNITS) as QuantityKind[]

const source = v.strictObject({
  title: text,
  url: v.optional(v.pipe(text, v.url())),
  locator: text,
  readIn: v.optional(text),
})

const printed = v.pipe(
  v.strictObject({
    value: v.pipe(v.number(), v.finite()),
    low: v.optional(v.number()),
    high: v.optional(v.number()),
    unit: text,
    per: text,
  }),
  v.check(
    ({ low, value, high }) => (low ?? value) <= value && value <= (high ?? value),
    'low, value and high are out of order',
  ),
)

const details = v.strictObject({
  sdKWh: v.optional(positive),
  medianKWh: v.optional(positive),
  gpuPercent: v.optional(positive),
  sizePrinted: v.optional(text),
  gramsPer1000: v.optional(positive),
  trainingKWh: v.optional(positive),
  fineTuningKWh: v.optional(positive),
  kWhPerInference: v.optional(positive),
})

const shared = {
  id: text,
  series: v.picklist(SERIES),
  task: text,
  label: text,
  model: v.optional(text),
  parameters: v.optional(positive),
  printed,
  details: v.optional(details),
  boundary: v.picklist(boundaryCodes),
  boundaryDetail: v.optional(text),
  hardware: v.optional(index),
  year: v.pipe(v.number(), v.integer(), v.minValue(1990), v.maxValue(2100)),
  source: index,
  verification: v.picklist(VERIFICATIONS),
  note: v.optional(index),
}

const workload = v.strictObject({
  inputTokens: v.optional(count),
  outputTokens: v.optional(count),
  imageWidth: v.optional(count),
  imageHeight: v.optional(count),
  frames: v.optional(count),
  steps: v.optional(count),
  batch: v.optional(count),
  precision: v.optional(v.picklist(['fp32', 'fp16', 'bf16', 'fp8'])),
})

const logs = v.strictObject({
  runs: count,
  secondsPerInference: positive,
  gramsPerInference: positive,
  gpuJ: v.optional(positive),
  cpuJ: v.optional(positive),
  ramJ: v.optional(positive),
})

const inference = v.pipe(
  v.strictObject({
    ...shared,
    kind: v.literal('inference'),
    energyJ: positive,
    lowJ: v.optional(positive),
    highJ: v.optional(positive),
    spread: v.optional(v.picklist(SPREADS)),
    workload,
    logs: v.optional(logs),
    oneWorkingGpuJ: v.optional(positive),
  }),
  v.check(
    ({ lowJ, highJ, spread }) => [lowJ, highJ].every((end) => (end === undefined) === (spread === undefined)),
    'a range needs both ends and a meaning',
  ),
  v.check(
    ({ energyJ, lowJ, highJ }) => (lowJ ?? energyJ) <= energyJ && energyJ <= (highJ ?? energyJ),
    'lowJ, energyJ and highJ are out of order',
  ),
  v.check(
    ({ boundary, verification }) => (boundary === 'gpu-only-derived') === (verification === 'derived'),
    'a derived energy must say so, and only a derived one may',
  ),
)

const quantity = v.pipe(
  v.strictObject({ ...shared, kind: v.picklist(quantityKinds) }),
  v.check(
    ({ kind, printed: { unit } }) => QUANTITY_UNITS[kind].some((allowed) => allowed === unit),
    'the unit does not belong to this kind of figure',
  ),
)

/** The file as written by scripts/import-figures.mjs: shared texts in tables, absent means unknown. */
export const figuresFileSchema = v.strictObject({
  format: v.literal('joulebench-figures'),
  version: v.literal(1),
  sources: v.array(source),
  hardware: v.array(text),
  notes: v.array(text),
  figures: v.array(v.variant('kind', [inference, quantity])),
})

export type FiguresFile = v.InferOutput<typeof figuresFileSchema>
