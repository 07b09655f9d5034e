import { type Database, guarded, LazyDatabase, readable } from './database.ts'
import { idsOf } from './table/id-list.ts'
import { appendToBlocks } from './write-runs.ts'
import type { RunRecord } from './record.ts'
import { announceChange, writerName } from './store-changes.ts'

/** What was found in the database: records, and how many entries this version cannot read (they stay where they are). */
export interface StoredRuns {
  /** Newest first. */
  readonly records: readonly RunRecord[]
  readonly unreadable: number
  /** Ids of those records that came from outside. */
  readonly brought: ReadonlySet<string>
}

/** The few things a page needs that makes runs and shows the latest; `run-library.ts` does the rest. */
export interface RunStore {
  /** @throws AppError `storage-denied`, `storage-full`, `storage-blocked` or `storage-outdated`, as all others here */
  add(record: RunRecord): Promise<void>
  latest(limit: number): Promise<StoredRuns>
  /** One run, deleted or not; null where there is none that this version can read. */
  find(id: string): Promise<RunRecord | null>
  /** Takes a run off every list; it can be brought back for a day. */
  remove(id: string): Promise<void>
}

export const DATABASE_NAME = 'joulebench'

/** Records in IndexedDB, one entry a run. Opened on first use, so that a denial does not keep the page from starting. */
export function openRunStore(
  name = DATABASE_NAME,
  database = new LazyDatabase(name),
  now: () => number = Date.now,
): RunStore {
  const writer = writerName()
  return {
    add: (record) =>
      guarded(async () => {
        const db = await database.get()
        const transaction = db.transaction(['runs', 'blocks'], 'readwrite')
        await Promise.all([
          transaction.objectStore('runs').add(record),
          appendToBlocks(transaction.objectStore('blocks'), [record]),
          transaction.done,
        ])
        announceChange(name, writer)
      }),
    latest: (limit) => guarded(async () => readLatest(await database.get(), limit)),
    find: (id) => guarded(async () => readable(await (await database.get()).get('runs', id))),
    remove: (id) =>
      guarded(async () => {
        const db = await database.get()
        await db.add('trash', { ids: id, atMs: now(), label: '' })
        announceChange(name, writer)
      }),
  }
}

async function readLatest(db: Database, limit: number): Promise<StoredRuns> {
  const deleted = new Set((await db.getAll('trash')).flatMap((list) => [...idsOf(list)]))
  const records: RunRecord[] = []
  let unreadable = 0
  let cursor = await db.transaction('runs').store.index('createdAt').openCursor(null, 'prev')
  while (cursor !== null && records.length < limit) {
    if (!deleted.has(cursor.value.id)) {
      const record = readable(cursor.value)
      if (record === null) unreadable += 1
      else records.push(record)
    }
    cursor = await cursor.continue()
  }
  const shown = new Set(records.map(({ id }) => id))
  const outside = (await db.getAll('imports')).flatMap((list) => [...idsOf(list)])
  return { records, unreadable, brought: new Set(outside.filter((id) => shown.has(id))) }
}
