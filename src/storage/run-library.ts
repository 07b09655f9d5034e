import { type IDBPObjectStore, unwrap } from 'idb'
import {
  type Database,
  guarded,
  type JoulebenchSchema,
  LazyDatabase,
  makeBlocks,
  readable,
} from './database.ts'
import { inspectRecord } from './inspect-record.ts'
import type { Annotation, IdList, ReferenceRow } from './library-rows.ts'
import type { RunRecord } from './record.ts'
import { DATABASE_NAME } from './run-store.ts'
import { announceChange, watchChanges, writerName } from './store-changes.ts'
import { BLOCK_VERSION, kept, type SummaryBlock } from './table/block.ts'
import { idsOf } from './table/id-list.ts'
import { appendToBlocks } from './write-runs.ts'

/** A list of ids with the key it is stored under. */
export interface KeptList extends IdList {
  readonly key: number
}

/** Everything lists need, without a single record. */
export interface LibraryContents {
  readonly blocks: readonly SummaryBlock[]
  readonly trash: readonly KeptList[]
  readonly imports: readonly KeptList[]
  readonly annotations: readonly Annotation[]
  readonly references: readonly ReferenceRow[]
  /** Stored entries this version cannot read; they stay where they are. */
  readonly unreadable: number
}

/** All stored runs and what belongs to them. Every call may throw AppError `storage-denied`, `-full`, `-blocked` or `-outdated`. */
export interface RunLibrary {
  contents(): Promise<LibraryContents>
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
    records: (ids) => read((db) => readRuns(db, ids)),
    entries: (ids) => read((db) => readEntries(db, ids)),
    bring: (records, label, into) => write((db) => bringIn(db, records, { label, into, atMs: now() })),
    trash: (ids) => write((db) => db.add('trash', { ids: ids.join(''), atMs: now(), label: '' })),
    restore: (key) => write((db) => db.delete('trash', key)),
    purge: (beforeMs) => read((db) => purge(db, beforeMs)),
    annotate: (annotations) => write((db) => annotate(db, annotations)),
    putReferences: (rows) => write((db) => putReferences(db, rows)),
    removeReference: (id) => write((db) => db.delete('references', id)),
    watch: (onChange) => watchChanges(name, writer, onChange),
  }
}

type BringingStores = ('runs' | 'blocks' | 'imports' | 'trash')[]
type Trash = IDBPObjectStore<JoulebenchSchema, BringingStores, 'trash', 'readwrite'>
type Imports = IDBPObjectStore<JoulebenchSchema, BringingStores, 'imports', 'readwrite'>

async function readContents(db: Database): Promise<LibraryContents> {
  const [blocks, trash, imports, annotations, references, runs] = await Promise.all([
    db.getAll('blocks'),
    keptLists(db, 'trash'),
    keptLists(db, 'imports'),
    db.getAll('annotations'),
    db.getAll('references'),
    db.count('runs'),
  ])
  if (blocks.some(({ version }) => version !== BLOCK_VERSION)) {
    const transaction = db.transaction(['runs', 'blocks'], 'readwrite')
    await makeBlocks(transaction)
    await transaction.done
    return readContents(db)
  }
  const rows = blocks.reduce((sum, block) => sum + block.rows, 0)
  return { blocks, trash, imports, annotations, references, unreadable: Math.max(0, runs - rows) }
}

async function keptLists(db: Database, store: 'trash' | 'imports'): Promise<KeptList[]> {
  const [keys, lists] = await Promise.all([db.getAllKeys(store), db.getAll(store)])
  return lists.map((list, index) => ({ ...list, key: keys[index] ?? -1 }))
}

async function readRuns(db: Database, ids: readonly string[]): Promise<RunRecord[]> {
  const runs = db.transaction('runs').store
  const found = await Promise.all(ids.map((id) => runs.get(id)))
  return found.flatMap((entry) => readable(entry) ?? [])
}

async function readEntries(db: Database, ids: readonly string[]): Promise<RunRecord[]> {
  const runs = db.transaction('runs').store
  const found = await Promise.all(ids.map((id) => runs.get(id)))
  return found.flatMap((entry) => (readable(entry) === null ? [] : [inspectRecord(entry).record]))
}

interface Bringing {
  readonly label: string | null
  readonly into: number | null
  readonly atMs: number
}

async function bringIn(
  db: Database,
  records: readonly RunRecord[],
  bringing: Bringing,
): Promise<{ key: number | null; added: number }> {
  const stores = ['runs', 'blocks', 'imports', 'trash'] as const
  const transaction = db.transaction(stores, 'readwrite', { durability: 'relaxed' })
  const runs = transaction.objectStore('runs')
  const there = await storedAmong(runs, records)
  const once = new Map(records.map((record) => [record.id, record]))
  const fresh = [...once.values()].filter(({ id }) => !there.has(id))
  // Without a promise for each: what fails ends the transaction.
  const plain = unwrap(runs)
  for (const record of fresh) plain.add(record)
  const [key] = await Promise.all([
    listBrought(transaction.objectStore('imports'), fresh, bringing),
    appendToBlocks(transaction.objectStore('blocks'), fresh),
    takeFromTrash(transaction.objectStore('trash'), there),
    transaction.done,
  ])
  return { key, added: fresh.length }
}

/** Notes which runs came together, in a list that grows with each piece of the file. */
async function listBrought(
  imports: Imports,
  records: readonly RunRecord[],
  { label, into, atMs }: Bringing,
): Promise<number | null> {
  if (label === null) return null
  const before = into === null ? undefined : await imports.get(into)
  const ids = (before?.ids ?? '') + records.map(({ id }) => id).join('')
  const list = { ids, atMs: before?.atMs ?? atMs, label }
  return into === null ? imports.add(list) : imports.put(list, into)
}

/** Ids of these runs that are stored already. */
async function storedAmong(
  runs: { getKey(id: string): Promise<string | undefined>; count(): Promise<number> },
  records: readonly RunRecord[],
): Promise<ReadonlySet<string | undefined>> {
  if ((await runs.count()) === 0) return new Set()
  return new Set(await Promise.all(records.map(({ id }) => runs.getKey(id))))
}

/** Whoever brings a run in again that was deleted here wants it back. */
async function takeFromTrash(trash: Trash, wanted: ReadonlySet<string | undefined>): Promise<void> {
  if (![...wanted].some((id) => id !== undefined)) return
  for (let cursor = await trash.openCursor(); cursor; cursor = await cursor.continue()) {
    const left = [...idsOf(cursor.value)].filter((id) => !wanted.has(id)).join('')
    if (left.length < cursor.value.ids.length) await cursor.update({ ...cursor.value, ids: left })
  }
}

async function purge(db: Database, beforeMs: number): Promise<void> {
  const transaction = db.transaction(['runs', 'blocks', 'trash', 'annotations'], 'readwrite')
  const gone = new Set<string>()
  for (
    let cursor = await transaction.objectStore('trash').openCursor();
    cursor;
    cursor = await cursor.continue()
  ) {
    if (cursor.value.atMs >= beforeMs) continue
    for (const id of idsOf(cursor.value)) gone.add(id)
    await cursor.delete()
  }
  if (gone.size > 0) {
    for (const id of gone) {
      void transaction.objectStore('runs').delete(id)
      void transaction.objectStore('annotations').delete(id)
    }
    for (
      let cursor = await transaction.objectStore('blocks').openCursor();
      cursor;
      cursor = await cursor.continue()
    ) {
      const left = kept(cursor.value, (id) => !gone.has(id))
      if (left.rows === 0) await cursor.delete()
      else if (left.rows < cursor.value.rows) await cursor.update(left)
    }
  }
  await transaction.done
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
