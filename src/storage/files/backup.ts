import type { LaterEstimate, StoredCalibration } from '../calibration-record.ts'
import type { RunRecord } from '../record.ts'
import { RECORD_VERSION } from '../record.ts'
import type { RightSizeRecord } from '../right-size/right-size-record.ts'
import type { IdList } from '../library-rows.ts'
import type { LibraryContents, RunLibrary } from '../run-library.ts'
import { idsOf } from '../table/id-list.ts'
import { runTable } from '../table/run-table.ts'

export const BACKUP_FORMAT = 'joulebench-backup'
export const BACKUP_VERSION = 1
const RUNS_AT_ONCE = 500

/** What a backup holds beside the library. */
export interface BackupExtras {
  readonly calibrations: readonly StoredCalibration[]
  readonly estimates: readonly LaterEstimate[]
  /** Comparisons of right size. */
  readonly experiments: readonly RightSizeRecord[]
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`

/** What must be known before the runs are read: which of them came from elsewhere. Then what stands beside the runs. */
function* besideRuns(
  contents: LibraryContents,
  imports: readonly IdList[],
  extras: BackupExtras,
): Generator<string> {
  for (const { label, atMs, ids } of imports)
    yield line({ brought: { label, atMs, ids: [...idsOf({ ids })] } })
  for (const annotation of contents.annotations) yield line({ annotation })
  for (const reference of contents.references) yield line({ reference })
  for (const calibration of extras.calibrations) yield line({ calibration })
  for (const estimate of extras.estimates) yield line({ estimate })
  for (const experiment of extras.experiments) yield line({ experiment })
}

/**
 * Everything this browser keeps, one thing a line: all runs that are not deleted, notes, reference rows, calibrations, comparisons of right
 * size. Read in pieces, so that any number of runs fits.
 * @param onProgress share done, 0 to 1
 */
export async function* backupLines(
  library: Pick<RunLibrary, 'contents' | 'imports' | 'entries'>,
  extras: BackupExtras,
  { createdAt, onProgress }: { readonly createdAt: Date; readonly onProgress: (share: number) => void },
): AsyncGenerator<string> {
  const [contents, imports] = await Promise.all([library.contents(), library.imports()])
  const table = runTable(contents.blocks)
  const deleted = new Set(contents.trash.flatMap((list) => [...idsOf(list)]))
  const ids = Array.from({ length: table.rows }, (_, row) => table.idAt(row)).filter((id) => !deleted.has(id))
  yield line({
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    createdAt: createdAt.toISOString(),
    recordVersion: RECORD_VERSION,
    runs: ids.length,
  })
  yield [...besideRuns(contents, imports, extras)].join('')
  for (let from = 0; from < ids.length; from += RUNS_AT_ONCE) {
    const records: RunRecord[] = await library.entries(ids.slice(from, from + RUNS_AT_ONCE))
    yield records.map((run) => line({ run })).join('')
    onProgress(Math.min(1, (from + RUNS_AT_ONCE) / ids.length))
  }
}

/** Lines packed into one file as they come. */
export async function packedFile(lines: AsyncIterable<string>): Promise<Blob> {
  const iterator = lines[Symbol.asyncIterator]()
  const stream = new ReadableStream<string>({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value)
    },
  })
  const packed = stream.pipeThrough(new TextEncoderStream()).pipeThrough(new CompressionStream('gzip'))
  return new Response(packed, { headers: { 'Content-Type': 'application/gzip' } }).blob()
}
