import { bringRuns } from './bring-runs.ts'
import { guarded, LazyDatabase } from './database.ts'
import { inspectRecord } from './inspect-record.ts'
import type { Annotation, IdList, ReferenceRow } from './library-rows.ts'
import { makeBlocks } from './migrate.ts'
import { purgeRuns } from './purge-runs.ts'
import { readable } from './read-record.ts'
import type { RunRecord } from './record.ts'
import { DATABASE_NAME } from './run-store.ts'
import type { Database } from './schema.ts'
import { announceChange, watchChanges, writerName } from './store-changes.ts'
import { storedEntries } from './stored-entries.ts'
import { BLOCK_VERSION, type SummaryBlock } from './table/block.ts'

/** A list of ids with the key it is stored under. */
export interface KeptList extends IdList {
  readonly key: number
}

/** Everything lists need, without a single record. */
export interface LibraryContents {
  readonly blocks: readonly SummaryBlock[]
  readonly trash: readonly KeptList[]
  readonly annotations: readonly Annotation[]
  readonly references: readonly ReferenceRow[]
  /** Stored entries this version cannot read; they stay where they are. */
  readonly unreadable: number
}

/** All stored runs and what belongs to them. Every call may throw AppError `storage-denied`, `-full`, `-blocked` or `-outdated`. */
export interface RunLibrary {
  contents(): Promise<LibraryContents>
  /** Which runs came from outside together. */
  imports(): Promise<readonly IdList[]>
  /** Records of these ids, as far as they are there and can be read, in the same order. */
  records(ids: readonly string[]): Promise<RunRecord[]>
  /** The same with the fields that this version does not know, for a file. */
  entries(ids: readonly string[]): Promise<RunRecord[]>
  /**
   * Adds those that are not there yet.
   * @param label of what they came in; null for runs that were made here, of a backup
   * @param into key of the list of what came with them; null starts one
   */
  bring(
    records: readonly RunRecord[],
    label: string | null,
    into: number | null,
  ): Promise<{ key: number | null; added: number }>
  /** Takes runs off every list. @returns the key that brings them back */
  trash(ids: readonly string[]): Promise<number>
  restore(key: number): Promise<void>
  /** Ends what was deleted before this moment for good. */
  purge(beforeMs: number): Promise<void>
  annotate(annotations: readonly Annotation[]): Promise<void>
  putReferences(rows: readonly ReferenceRow[]): Promise<void>
  removeReference(id: string): Promise<void>
  /** Calls back when another tab or part of the page has changed something, until the returned function is called. */
  watch(onChange: () => void): () => void
}

export function openRunLibrary(
  name = DATABASE_NAME,
  database = new LazyDatabase(name),
  now: () => number = Date.now,
): RunLibrary {
  const writer = writerName()
  const read = <T>(work: (db: Database) => Promise<T>) => guarded(async () => work(await database.get()))
  const write = async <T>(work: (db: Database) => Promise<T>) => {
    const result = await read(work)
    announceChange(name, writer)
    return result
  }
  return {
    contents: () => read(readContents),
    imports: () => read((db) => db.getAll('imports')),
    records: (ids) =>
      read(async (db) => (await storedEntries(db, ids)).flatMap((entry) => readable(entry) ?? [])),
    entries: (ids) => read(async (db) => (await storedEntries(db, ids)).flatMap(wholeRecord)),
    bring: (records, label, into) => write((db) => bringRuns(db, records, { label, into, atMs: now() })),
    trash: (ids) => write((db) => db.add('trash', { ids: ids.join(''), atMs: now(), label: '' })),
    restore: (key) => write((db) => db.delete('trash', key)),
    purge: (beforeMs) => read((db) => purgeRuns(db, beforeMs)),
    annotate: (annotations) => write((db) => annotate(db, annotations)),
    putReferences: (rows) => write((db) => putReferences(db, rows)),
    removeReference: (id) => write((db) => db.delete('references', id)),
    watch: (onChange) => watchChanges(name, writer, onChange),
  }
}

async function readContents(db: Database): Promise<LibraryContents> {
  const [blocks, trash, annotations, references] = await Promise.all([
    db.getAll('blocks'),
    deletions(db),
    db.getAll('annotations'),
    db.getAll('references'),
  ])
  if (blocks.some(({ version }) => version !== BLOCK_VERSION)) {
    const transaction = db.transaction(['runs', 'packs', 'imports', 'blocks'], 'readwrite')
    await makeBlocks({
      runs: transaction.objectStore('runs'),
      packs: transaction.objectStore('packs'),
      imports: transaction.objectStore('imports'),
      blocks: transaction.objectStore('blocks'),
    })
    await transaction.done
    return readContents(db)
  }
  const unreadable = blocks.reduce((sum, block) => sum + block.unreadable.length, 0)
  return { blocks, trash, annotations, references, unreadable }
}

async function deletions(db: Database): Promise<KeptList[]> {
  const [keys, lists] = await Promise.all([db.getAllKeys('trash'), db.getAll('trash')])
  return lists.map((list, index) => ({ ...list, key: keys[index] ?? -1 }))
}

/** With the fields that this version does not know. */
function wholeRecord(entry: unknown): RunRecord[] {
  return readable(entry) === null ? [] : [inspectRecord(entry).record]
}

async function annotate(db: Database, annotations: readonly Annotation[]): Promise<void> {
  const transaction = db.transaction('annotations', 'readwrite')
  for (const annotation of annotations) {
    const isEmpty = annotation.note === '' && annotation.tags.length === 0
    void (isEmpty ? transaction.store.delete(annotation.id) : transaction.store.put(annotation))
  }
  await transaction.done
}

async function putReferences(db: Database, rows: readonly ReferenceRow[]): Promise<void> {
  const transaction = db.transaction('references', 'readwrite')
  for (const row of rows) void transaction.store.put(row)
  await transaction.done
}
