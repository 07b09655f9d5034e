import * as v from 'valibot'

const Positive = v.pipe(v.number(), v.finite(), v.minValue(Number.MIN_VALUE))

/** Extra fields of a file nobody has seen may hold anything: what is no speed is none. */
const Speed = v.fallback(v.nullish(v.looseObject({ value: Positive, unit: v.string() })), null)

const PointSchema = v.looseObject({
  id: v.string(),
  device: v.string(),
  /** Row of the profile table that a perfect identification would give; null where the table has none. */
  profileHint: v.nullable(v.string()),
  host: v.optional(v.nullable(v.string()), null),
  backend: v.string(),
  task: v.string(),
  model: v.string(),
  /** Null where only the power was published; watts do not depend on it. */
  timePerUnitS: v.nullish(Positive),
  throughput: Speed,
  /** Speed of the same work on the same machine before it slowed itself down; a fact of speed, never of power. */
  coolThroughput: Speed,
  powerW: Positive,
  boundary: v.string(),
  powerStat: v.string(),
  quality: v.string(),
  usableFor: v.string(),
})

/** One published measurement of power under inference. Its power is compared with the prediction and never used to make it. */
export type Point = v.InferOutput<typeof PointSchema>

const RowSchema = v.looseObject({ quality: v.string(), usableFor: v.string() })

/** Points of grade C give context (an obsolete phone, an upper bound, another estimator's figure) and are not scored. */
function isContext({ usableFor, quality }: v.InferOutput<typeof RowSchema>): boolean {
  return !usableFor.startsWith('test') || quality === 'C'
}

/**
 * Reads a file of points. Those that only give context are left out unread: they may lack the very watts.
 *
 * @throws ValiError naming the first field that does not fit
 */
export function parsePoints(json: unknown): Point[] {
  const rows = v.parse(v.array(RowSchema), json)
  return v.parse(
    v.array(PointSchema),
    rows.filter((row) => !isContext(row)),
  )
}

/** Points of a row and a backend that can be predicted. */
export function isUsable({ backend, profileHint }: Point): boolean {
  return profileHint !== null && ['gpu', 'cpu'].includes(backend)
}

/** Speed as a share of the cool speed, at most 1; null where the cool speed is not known. */
export function speedShareOf({ throughput, coolThroughput }: Point): number | null {
  if (throughput?.value === undefined || coolThroughput?.value === undefined) return null
  if (throughput.unit !== coolThroughput.unit) return null
  return Math.min(throughput.value / coolThroughput.value, 1)
}

/** Names under which the sources list a machine a second time. */
const ALIASES: readonly (readonly [written: RegExp, meant: string])[] = [
  [/GMKtec/, 'GMKtek'],
  [/AMD Radeon AI Pro/, 'AMD AI Pro'],
]

/** The machine behind a point: its name without the memory size, which does not make another machine, and in one spelling. */
export function machineOf({ device }: Point): string {
  const plain = device.replace(/ - \d+ ?GB/, '').trim()
  return ALIASES.reduce((name, [written, meant]) => name.replace(written, meant), plain)
}
