import * as v from 'valibot'
import { AppError } from '../protocol/app-error.ts'
import { upgraded } from './upgrade.ts'
import { RECORD_FORMAT, RECORD_VERSION, RunRecordSchema, type RunRecord } from './record.ts'

const HeadSchema = v.looseObject({
  format: v.literal(RECORD_FORMAT),
  version: v.pipe(v.number(), v.integer()),
})

/**
 * Reads a record from anywhere: the database, a file, a link.
 * @throws AppError `not-a-record` naming the first wrong field, or `record-too-new`
 */
export function readRecord(json: unknown): RunRecord {
  const head = v.safeParse(HeadSchema, json)
  if (!head.success) throw new AppError('not-a-record', 'storage', 'format or version is missing')
  if (head.output.version > RECORD_VERSION) {
    throw new AppError(
      'record-too-new',
      'storage',
      `version ${head.output.version}, this page reads up to ${RECORD_VERSION}`,
    )
  }
  const parsed = v.safeParse(RunRecordSchema, upgraded(head.output, head.output.version))
  if (parsed.success) return parsed.output
  const issue = parsed.issues[0]
  throw new AppError('not-a-record', 'storage', `${v.getDotPath(issue) ?? 'record'}: ${issue.message}`)
}

/** Null for a stored entry that this version cannot read. */
export function readable(entry: unknown): RunRecord | null {
  try {
    return readRecord(entry)
  } catch {
    return null
  }
}
