import { AppError } from '../../protocol/app-error.ts'
import type { RunRecord } from '../record.ts'
import { type EmissionsLog, isEmissionsHead, readEmissionsLog } from './emissions-log.ts'
import { type FileItem, fileItem } from './file-item.ts'
import { BACKUP_FORMAT, BACKUP_VERSION } from './backup.ts'
import { RUN_FILE_FORMAT, RUN_FILE_VERSION } from './run-file.ts'
import { isGzip, textHead, textLines } from './text-lines.ts'

/** The largest file that is read whole. Files of lines are read line by line and may be longer. */
export const LARGEST_FILE_BYTES = 100 * 1024 * 1024

/** Something that was handed to the page and not yet looked into: a file, a link's runs, a code's. */
export interface Parcel {
  /** What it calls itself. Untrusted. */
  readonly label: string
  /** Everything in it, with the share read so far. It can be gone through again. */
  items(): AsyncIterable<{ readonly item: FileItem; readonly share: number }>
  /** Not null for a log of another tool, which becomes reference rows and no runs. */
  readonly log: EmissionsLog | null
}

type Json = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    throw new AppError('not-a-record', 'input', 'no JSON, or cut off', { cause: thrown })
  }
}

function tooNew(what: string, version: unknown): AppError {
  return new AppError('record-too-new', 'storage', `${what} of version ${String(version).slice(0, 20)}`)
}

/** The things in a file that is one JSON value: a record, a list of records, or our file around them. */
function valuesIn(json: unknown): readonly unknown[] {
  if (Array.isArray(json)) return json as readonly unknown[]
  if (!isObject(json) || json['format'] !== RUN_FILE_FORMAT) return [json]
  if (json['version'] !== RUN_FILE_VERSION) throw tooNew('a file', json['version'])
  const { records, annotations } = json
  const notes = Array.isArray(annotations) ? annotations.map((annotation: unknown) => ({ annotation })) : []
  return [...(Array.isArray(records) ? (records as readonly unknown[]) : []), ...notes]
}

type Items = AsyncGenerator<{ item: FileItem; share: number }>

/** Judged when first gone through, and remembered: they are in memory anyway. */
function itemsOf(values: readonly unknown[]): () => Items {
  const judged: FileItem[] = []
  return async function* () {
    for (const [index, value] of values.entries()) {
      const item = judged[index] ?? fileItem(value)
      judged[index] = item
      yield await Promise.resolve({ item, share: (index + 1) / values.length })
    }
  }
}

function lineItem(line: string): FileItem {
  const value = lineValue(line)
  if (value instanceof AppError) return { kind: 'refused', why: value }
  if (!isObject(value) || value['format'] !== BACKUP_FORMAT) return fileItem(value)
  const version = value['version']
  return version === BACKUP_VERSION
    ? { kind: 'heading' }
    : { kind: 'refused', why: tooNew('a backup', version) }
}

function lineValue(line: string): unknown {
  try {
    return parsed(line)
  } catch (thrown) {
    return thrown
  }
}

async function* itemsInLines(file: Blob): Items {
  for await (const { line, read } of textLines(file)) {
    const item = lineItem(line)
    // A file from a newer version may mean something else by every line.
    if (item.kind === 'refused' && item.why.code === 'record-too-new' && line.includes(BACKUP_FORMAT))
      throw item.why
    yield { item, share: Math.min(1, read / file.size) }
  }
}

const HEAD_LENGTH = 64 * 1024

/** Whether each line is a value of its own: the first begins and, where its end is in sight, ends like one. */
function looksLikeLines(head: string): boolean {
  const end = head.indexOf('\n')
  const first = (end === -1 ? head : head.slice(0, end)).trim()
  if (!first.startsWith('{') || first === '{' || /^\{\s*"format"\s*:\s*"joulebench-runs"/.test(first))
    return false
  return end === -1 || first.endsWith('}')
}

function isEmissionsLog(head: string): boolean {
  const columns = (head.split('\n')[0] ?? '').toLowerCase().split(/[,;\t]/)
  return isEmissionsHead(columns.map((name) => name.replace(/["\uFEFF]/g, '').trim()))
}

/**
 * Looks what kind of file this is. Its content is judged item by item when it is gone through.
 * @throws AppError `empty-file`, `file-too-large`, `not-a-record` or `record-too-new`
 */
export async function openFile(file: Blob, label: string): Promise<Parcel> {
  if (file.size === 0) throw new AppError('empty-file', 'input')
  const head = await textHead(file, HEAD_LENGTH)
  if (looksLikeLines(head)) return { label, log: null, items: () => itemsInLines(file) }
  if (await isGzip(file)) throw new AppError('not-a-record', 'input', 'a packed file that holds no backup')
  if (file.size > LARGEST_FILE_BYTES) throw new AppError('file-too-large', 'input', `${file.size} bytes`)
  if (isEmissionsLog(head)) {
    return { label, log: readEmissionsLog(await file.text()), items: itemsOf([]) }
  }
  if (!/^\s*[[{]/.test(head)) throw new AppError('not-a-record', 'input', 'neither JSON nor an emissions log')
  const values = valuesIn(parsed(await file.text()))
  return { label, log: null, items: itemsOf(values) }
}

/** Runs that are at hand already, as a parcel: those of a link or a code. */
export function parcelOf(records: readonly RunRecord[], label: string): Parcel {
  return { label, log: null, items: itemsOf(records) }
}
