import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { AppError } from '../protocol/app-error.ts'
import { readRecord } from './read-record.ts'
import type { RunRecord } from './record.ts'

/** What was found in the database: records, and how many entries this version cannot read (they stay where they are). */
export interface StoredRuns {
  /** Newest first. */
  readonly records: readonly RunRecord[]
  readonly unreadable: number
}

export interface RunStore {
  /** @throws AppError `storage-denied` or `storage-full` */
  add(record: RunRecord): Promise<void>
  /** @throws AppError `storage-denied` */
  latest(limit: number): Promise<StoredRuns>
  /** @throws AppError `storage-denied` */
  remove(id: string): Promise<void>
}

interface JoulebenchSchema extends DBSchema {
  runs: { key: string; value: { id: string; createdAt: string }; indexes: { createdAt: string } }
}

const DATABASE_VERSION = 1

/** Records in IndexedDB, one entry a run. Opened on first use, so that a denial does not keep the page from starting. */
export function openRunStore(name = 'joulebench'): RunStore {
  let opening: Promise<IDBPDatabase<JoulebenchSchema>> | null = null
  const database = async () => {
    opening ??= openDB<JoulebenchSchema>(name, DATABASE_VERSION, {
      upgrade(db) {
        db.createObjectStore('runs', { keyPath: 'id' }).createIndex('createdAt', 'createdAt')
      },
    })
    try {
      return await opening
    } catch (thrown) {
      opening = null
      throw thrown
    }
  }
  return {
    add: (record) =>
      guarded(async () => {
        const db = await database()
        await db.add('runs', record)
      }),
    latest: (limit) => guarded(async () => readLatest(await database(), limit)),
    remove: (id) =>
      guarded(async () => {
        const db = await database()
        await db.delete('runs', id)
      }),
  }
}

async function readLatest(db: IDBPDatabase<JoulebenchSchema>, limit: number): Promise<StoredRuns> {
  const records: RunRecord[] = []
  let unreadable = 0
  let cursor = await db.transaction('runs').store.index('createdAt').openCursor(null, 'prev')
  while (cursor !== null && records.length < limit) {
    try {
      records.push(readRecord(cursor.value))
    } catch {
      unreadable += 1
    }
    cursor = await cursor.continue()
  }
  return { records, unreadable }
}

/** Firefox's private windows and blocked site data reject with `InvalidStateError` or `SecurityError`. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    const name = thrown instanceof Error ? thrown.name : ''
    const code = name === 'QuotaExceededError' ? 'storage-full' : 'storage-denied'
    throw new AppError(code, 'storage', name, { cause: thrown })
  }
}
