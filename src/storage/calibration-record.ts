import * as v from 'valibot'
import { BACKENDS } from '../catalogue/model.ts'
import { BOUNDARIES, ENERGY_PARTS } from '../energy/boundary.ts'
import { MEASURED_AT } from '../energy/calibrate/calibration.ts'

const CALIBRATION_FORMAT = 'joulebench-calibration'
const ESTIMATE_FORMAT = 'joulebench-estimate'

const Text = v.pipe(v.string(), v.maxLength(500))
const Finite = v.pipe(v.number(), v.finite())
const Watts = v.pipe(Finite, v.minValue(0))
const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
const Moment = v.pipe(v.string(), v.isoTimestamp())

/** What was done to get the reading. */
const EvidenceSchema = v.variant('method', [
  v.object({
    method: v.literal('meter'),
    pairs: v.pipe(v.array(v.object({ idleW: Watts, loadW: Watts })), v.minLength(1), v.maxLength(20)),
    stepW: Watts,
    phaseS: Watts,
  }),
  v.object({
    method: v.literal('battery'),
    capacityWh: Watts,
    idleMinutes: Watts,
    loadMinutes: Watts,
  }),
  v.object({ method: v.literal('log'), writer: Text, fileName: Text, loadS: Watts }),
])

/** One measurement of this device under a model: evidence, not a result. The correction is made from it by the model of the day. */
const CalibrationSchema = v.object({
  format: v.literal(CALIBRATION_FORMAT),
  version: v.literal(1),
  id: v.pipe(v.string(), v.uuid()),
  createdAt: Moment,
  device: v.object({
    name: Text,
    acceleratorProfileId: v.nullable(Text),
    cpuProfileId: Text,
    softwareGpu: v.boolean(),
  }),
  backend: v.picklist(BACKENDS),
  workload: v.object({ modelId: Text, threads: Count, parameters: Count }),
  rise: v.object({
    idleW: Watts,
    loadW: Watts,
    riseW: v.pipe(Finite, v.gtValue(0)),
    /** Standard deviation of the logarithm of `riseW`. */
    sigma: v.pipe(Finite, v.minValue(0), v.maxValue(3)),
    at: v.picklist(MEASURED_AT),
  }),
  evidence: EvidenceSchema,
})

const Interval = v.object({ p5: Finite, median: Finite, p95: Finite })

/** Another estimate of a stored run, made later; the run's own stays as it was. */
const EstimateSchema = v.object({
  format: v.literal(ESTIMATE_FORMAT),
  version: v.literal(1),
  id: v.pipe(v.string(), v.uuid()),
  createdAt: Moment,
  runId: v.pipe(v.string(), v.uuid()),
  calibrationIds: v.array(Text),
  modelVersion: Text,
  parts: v.object(v.entriesFromList(ENERGY_PARTS, Interval)),
  boundaries: v.object(v.entriesFromList(BOUNDARIES, Interval)),
  factors: v.array(Text),
})

export type StoredCalibration = v.InferOutput<typeof CalibrationSchema>
export type CalibrationEvidence = StoredCalibration['evidence']
export type LaterEstimate = v.InferOutput<typeof EstimateSchema>

/** A calibration with its format filled in. */
export function newCalibration(facts: Omit<StoredCalibration, 'format' | 'version'>): StoredCalibration {
  return { format: CALIBRATION_FORMAT, version: 1, ...facts }
}

/** A later estimate with its format filled in. */
export function newEstimate(facts: Omit<LaterEstimate, 'format' | 'version'>): LaterEstimate {
  return { format: ESTIMATE_FORMAT, version: 1, ...facts }
}

/** Null for what this version cannot read. */
export function readCalibration(entry: unknown): StoredCalibration | null {
  const parsed = v.safeParse(CalibrationSchema, entry)
  return parsed.success ? parsed.output : null
}

/** Null for what this version cannot read. */
export function readEstimate(entry: unknown): LaterEstimate | null {
  const parsed = v.safeParse(EstimateSchema, entry)
  return parsed.success ? parsed.output : null
}
