import * as v from 'valibot'
import { AppError, toAppError } from '../../protocol/app-error.ts'
import {
  type LaterEstimate,
  readCalibration,
  readEstimate,
  type StoredCalibration,
} from '../calibration-record.ts'
import { inspectRecord } from '../inspect-record.ts'
import { guardJson } from '../json-guard.ts'
import { type Annotation, AnnotationSchema, type ReferenceRow, ReferenceRowSchema } from '../library-rows.ts'
import { RECORD_FORMAT, type RunRecord } from '../record.ts'
import { readRightSizeRecord, type RightSizeRecord } from '../right-size/right-size-record.ts'

/** Runs that came into the backed-up browser together from elsewhere. */
const BroughtSchema = v.object({
  label: v.pipe(v.string(), v.maxLength(500)),
  atMs: v.pipe(v.number(), v.minValue(0), v.maxValue(8e15)),
  ids: v.array(v.pipe(v.string(), v.uuid())),
})
export type Brought = v.InferOutput<typeof BroughtSchema>

/** One thing out of a file, found good. */
export type FileItem =
  | {
      readonly kind: 'run'
      readonly record: RunRecord
      readonly unknown: readonly string[]
      readonly version: number
    }
  | { readonly kind: 'annotation'; readonly annotation: Annotation }
  | { readonly kind: 'reference'; readonly row: ReferenceRow }
  | { readonly kind: 'brought'; readonly brought: Brought }
  | { readonly kind: 'calibration'; readonly calibration: StoredCalibration }
  | { readonly kind: 'estimate'; readonly estimate: LaterEstimate }
  | { readonly kind: 'experiment'; readonly experiment: RightSizeRecord }
  /** A heading, or something of a newer version that does no harm to leave out: its name. */
  | { readonly kind: 'heading' }
  | { readonly kind: 'refused'; readonly why: AppError }

type Json = Readonly<Record<string, unknown>>

function refused(what: string): FileItem {
  return { kind: 'refused', why: new AppError('not-a-record', 'storage', what) }
}

const READERS: Readonly<Record<string, (value: unknown) => FileItem>> = {
  run: (value) => ({ kind: 'run', ...inspectRecord(value) }),
  annotation: (value) => {
    const parsed = v.safeParse(AnnotationSchema, value)
    return parsed.success
      ? { kind: 'annotation', annotation: parsed.output }
      : refused('a note of another shape')
  },
  reference: (value) => {
    const parsed = v.safeParse(ReferenceRowSchema, value)
    return parsed.success
      ? { kind: 'reference', row: parsed.output }
      : refused('a reference row of another shape')
  },
  brought: (value) => {
    const parsed = v.safeParse(BroughtSchema, value)
    return parsed.success ? { kind: 'brought', brought: parsed.output } : refused('a list of another shape')
  },
  calibration: (value) => {
    const calibration = readCalibration(value)
    return calibration === null
      ? refused('a calibration of another shape')
      : { kind: 'calibration', calibration }
  },
  estimate: (value) => {
    const estimate = readEstimate(value)
    return estimate === null ? refused('an estimate of another shape') : { kind: 'estimate', estimate }
  },
  experiment: (value) => ({ kind: 'experiment', experiment: readRightSizeRecord(value) }),
}

/** Items with limits of their own, which allow for more than a record of a run may hold. */
const GUARDED_ELSEWHERE = ['run', 'experiment']

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function readItem(value: unknown): FileItem {
  if (!isObject(value)) return refused('no record')
  if (value['format'] === RECORD_FORMAT) return { kind: 'run', ...inspectRecord(value) }
  const [name, ...others] = Object.keys(value)
  const reader = name !== undefined && Object.hasOwn(READERS, name) ? READERS[name] : undefined
  if (reader === undefined || others.length > 0 || name === undefined) return refused('no record')
  if (!GUARDED_ELSEWHERE.includes(name)) guardJson(value)
  return reader(value[name])
}

/** Judges one value of a file. What is wrong with it is part of the answer: the rest of the file may be good. */
export function fileItem(value: unknown): FileItem {
  try {
    return readItem(value)
  } catch (thrown) {
    return { kind: 'refused', why: toAppError(thrown, 'storage') }
  }
}
