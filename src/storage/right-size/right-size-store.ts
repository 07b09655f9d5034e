import type { DBSchema } from 'idb'
import { sideDatabase } from '../side-database.ts'
import { readRightSizeRecord, type RightSizeRecord } from './right-size-record.ts'

export interface RightSizeStore {
  /** @throws AppError `storage-denied` or `storage-full`, as all others here */
  add(record: RightSizeRecord): Promise<void>
  /** Adds those that are not kept yet. */
  addMissing(records: readonly RightSizeRecord[]): Promise<void>
  /** Newest first; what this version cannot read stays where it is and is counted. */
  all(): Promise<{ readonly records: readonly RightSizeRecord[]; readonly unreadable: number }>
}

interface Schema extends DBSchema {
  experiments: { key: string; value: { id: string } }
}

/** A database of its own: one page needs it, and it is only opened there. */
export function openRightSizeStore(name = 'joulebench-right-size'): RightSizeStore {
  const within = sideDatabase<Schema>(name, (db) => {
    db.createObjectStore('experiments', { keyPath: 'id' })
  })
  return {
    add: (record) =>
      within(async (db) => {
        await db.add('experiments', record)
      }),
    addMissing: (records) =>
      within(async (db) => {
        const { store, done } = db.transaction('experiments', 'readwrite')
        const kept = new Set(await store.getAllKeys())
        for (const record of records.filter(({ id }) => !kept.has(id))) void store.add(record)
        await done
      }),
    all: () => within(async (db) => readAll(await db.getAll('experiments'))),
  }
}

function readAll(entries: readonly unknown[]): {
  readonly records: readonly RightSizeRecord[]
  readonly unreadable: number
} {
  const records = entries.flatMap((entry) => {
    try {
      return [readRightSizeRecord(entry)]
    } catch {
      return []
    }
  })
  records.sort((a, b) => b.createdAt.localeCompare(a.createdAt))
  return { records, unreadable: entries.length - records.length }
}
