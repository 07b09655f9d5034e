import type { Annotation } from '../library-rows.ts'
import type { RunRecord } from '../record.ts'

export const RUN_FILE_FORMAT = 'joulebench-runs'
export const RUN_FILE_VERSION = 1

/** Runs as one JSON text, every sample in it to the last digit. One run alone is a record and nothing around it. */
export function runFileText(
  records: readonly RunRecord[],
  { annotations, createdAt }: { readonly annotations: readonly Annotation[]; readonly createdAt: Date },
): string {
  const [only] = records
  if (only !== undefined && records.length === 1 && annotations.length === 0)
    return `${JSON.stringify(only, null, 2)}\n`
  const file = {
    format: RUN_FILE_FORMAT,
    version: RUN_FILE_VERSION,
    createdAt: createdAt.toISOString(),
    records,
    annotations,
  }
  return `${JSON.stringify(file)}\n`
}

/** One record a line, as data lakes take it. */
export function runLines(records: readonly RunRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('')
}
