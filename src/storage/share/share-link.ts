import { AppError } from '../../protocol/app-error.ts'
import { inspectRecord } from '../inspect-record.ts'
import type { RunRecord } from '../record.ts'
import { pack, unpack } from './packed.ts'
import { compactSummary, expandedSummary } from './summary.ts'

/** Raised when places in the list of a summary change their meaning; older links stay readable for ever. */
const LINK_VERSION = 1
/** Some programs cut longer addresses. */
export const LINK_LIMIT = 2_000
/** Longer ones are not looked at. */
const LONGEST_READ = 16_000
const MOST_RUNS = 20

/** What a link carries of a run: a record without samples, its numbers to six digits. */
export function summaryOf(record: RunRecord): RunRecord {
  return inspectRecord(expandedSummary(compactSummary(record))).record
}

/** The part of an address that holds these runs, for behind `open=`. */
export async function linkPayload(records: readonly RunRecord[]): Promise<string> {
  return pack(JSON.stringify([LINK_VERSION, ...records.map(compactSummary)]))
}

function readList(text: string): readonly unknown[] {
  try {
    const json: unknown = JSON.parse(text)
    if (Array.isArray(json)) return json as readonly unknown[]
  } catch {
    // Said below.
  }
  throw new AppError('link-broken', 'storage', 'no list of runs in it')
}

/**
 * The runs of a link. Nothing is stored.
 * @throws AppError `link-broken`, `not-a-record` or `record-too-new`
 */
export async function openLink(payload: string): Promise<RunRecord[]> {
  if (payload.length > LONGEST_READ) throw new AppError('link-broken', 'storage', 'longer than any link')
  const [version, ...runs] = readList(await unpack(payload))
  if (typeof version !== 'number') throw new AppError('link-broken', 'storage', 'no version in it')
  if (version > LINK_VERSION) throw new AppError('record-too-new', 'storage', `a link of version ${version}`)
  if (runs.length === 0 || runs.length > MOST_RUNS)
    throw new AppError('link-broken', 'storage', `${runs.length} runs in it`)
  return runs.map((run) => inspectRecord(expandedSummary(run)).record)
}
