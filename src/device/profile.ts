import * as v from 'valibot'

export const DEVICE_CLASSES = [
  'apple-silicon',
  'apu',
  'bucket',
  'datacentre',
  'desktop',
  'desktop-dgpu',
  'fallback-desktop',
  'fallback-laptop',
  'fallback-phone',
  'fallback-tablet',
  'fallback-unknown',
  'handheld',
  'laptop',
  'laptop-dgpu',
  'mini-pc',
  'phone',
  'sbc',
  'software',
  'workstation',
] as const

const Watts = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(3000))

const RangeSchema = v.pipe(
  v.object({ low: Watts, typical: Watts, high: Watts }),
  v.check(({ low, typical, high }) => low > 0 && low <= typical && typical <= high, 'low <= typical <= high'),
)

/** A pattern must compile, and must not nest one unbounded repetition in another: such a pattern can run for ever. */
const PatternSchema = v.pipe(
  v.string(),
  v.maxLength(120),
  v.check((pattern) => !/[*+]\)?[*+{]/.test(pattern), 'nested repetition'),
  v.check((pattern) => {
    try {
      return new RegExp(pattern, 'i').source !== ''
    } catch {
      return false
    }
  }, 'a valid regular expression'),
)

const RowSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  match: v.object({
    renderer: v.array(PatternSchema),
    adapter: v.array(v.object({ vendor: PatternSchema, architecture: v.nullable(PatternSchema) })),
    uaModel: v.array(PatternSchema),
  }),
  vendor: v.string(),
  family: v.string(),
  class: v.picklist(DEVICE_CLASSES),
  idleW: v.nullable(Watts),
  gpuLoadW: v.nullable(RangeSchema),
  cpuLoadW: v.nullable(RangeSchema),
  perCoreW: v.nullable(Watts),
  boardOrTdpW: v.nullable(v.union([Watts, v.tuple([Watts, Watts])])),
  restIdleW: v.nullable(RangeSchema),
  /** Indices into the table's list of sources, which the rows share. */
  sources: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
  basis: v.string(),
  verifiedFields: v.array(v.string()),
  note: v.string(),
})

const TableSchema = v.object({
  format: v.literal('joulebench-power-profiles'),
  version: v.literal(1),
  sources: v.array(v.string()),
  rows: v.pipe(
    v.array(RowSchema),
    v.minLength(1),
    v.check((rows) => new Set(rows.map(({ id }) => id)).size === rows.length, 'unique ids'),
  ),
})

/** Watts at the 5 %, 50 % and 95 % points. */
export type PowerRange = v.InferOutput<typeof RangeSchema>
export type DeviceClass = (typeof DEVICE_CLASSES)[number]

/**
 * Power of one chip, or of a family that a browser cannot tell apart.
 *
 * `idleW` and the loads are watts of the chip (of the board, for a discrete GPU); `perCoreW` is what one busy core adds;
 * `restIdleW` is the rest of the device without its screen. Null means "not of this part": a discrete GPU has no CPU.
 */
export interface PowerProfile extends Omit<v.InferOutput<typeof RowSchema>, 'sources'> {
  /** Where the numbers come from, one reference each. `verifiedFields` names the numbers that were read there; the others are estimates. */
  readonly sources: readonly string[]
}

/**
 * Reads the shipped table.
 *
 * @throws ValiError when the table is not one: it ships with the app, so a fault in it is a bug
 */
export function parseProfiles(json: unknown): PowerProfile[] {
  const { sources, rows } = v.parse(TableSchema, json)
  return rows.map((row) => ({ ...row, sources: row.sources.map((index) => sources[index] ?? '') }))
}

const DISCRETE: readonly DeviceClass[] = ['desktop-dgpu', 'laptop-dgpu', 'workstation', 'datacentre']

/** Whether the GPU has its own board and memory: a discrete row, or a bucket of a vendor that sells nothing else. */
export function isDiscrete(profile: PowerProfile): boolean {
  return DISCRETE.includes(profile.class) || (profile.class === 'bucket' && profile.cpuLoadW === null)
}

/** Whether the row stands for many chips: a browser's bucket, an architecture, an unnumbered name, a class. */
export function isFamily(profile: PowerProfile): boolean {
  return (
    profile.class === 'bucket' ||
    profile.class.startsWith('fallback') ||
    /architecture only|without a number/.test(profile.family) ||
    profile.id.endsWith('-generic')
  )
}
