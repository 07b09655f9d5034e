import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import { AppError } from '../protocol/app-error.ts'
import type { Annotation, IdList, ReferenceRow } from './library-rows.ts'
import { readRecord } from './read-record.ts'
import type { RunRecord } from './record.ts'
import { BLOCK_ROWS, blockOf, type SummaryBlock } from './table/block.ts'

/** Entries are what they are until they are read: they may come from another version. */
export interface StoredRun {
  readonly id: string
  readonly createdAt: string
}

export interface JoulebenchSchema extends DBSchema {
  runs: { key: string; value: StoredRun; indexes: { createdAt: string } }
  /** What lists show of the runs, in pieces; made from `runs`, and made again when it does not fit. */
  blocks: { key: number; value: SummaryBlock }
  /** Deletions that can still be taken back. */
  trash: { key: number; value: IdList }
  /** Runs that came from outside, by the file or link they came in. */
  imports: { key: number; value: IdList }
  annotations: { key: string; value: Annotation }
  references: { key: string; value: ReferenceRow }
}

export type Database = IDBPDatabase<JoulebenchSchema>
type Upgrade = IDBPTransaction<JoulebenchSchema, ('runs' | 'blocks')[], 'versionchange'>
type Writing = IDBPTransaction<JoulebenchSchema, ('runs' | 'blocks')[], 'readwrite'>

export const DATABASE_VERSION = 2

function createRuns(db: Database): void {
  db.createObjectStore('runs', { keyPath: 'id' }).createIndex('createdAt', 'createdAt')
}

/** Version 1 held runs alone. */
async function toVersion2(db: Database, transaction: Upgrade): Promise<void> {
  for (const name of ['blocks', 'trash', 'imports'] as const)
    db.createObjectStore(name, { autoIncrement: true })
  db.createObjectStore('annotations', { keyPath: 'id' })
  db.createObjectStore('references', { keyPath: 'id' })
  await makeBlocks(transaction)
}

/** Reads every run and writes the blocks anew, in order of date. What cannot be read stays where it is, outside the blocks. */
export async function makeBlocks(transaction: Upgrade | Writing): Promise<void> {
  const blocks = transaction.objectStore('blocks')
  await blocks.clear()
  let waiting: RunRecord[] = []
  let cursor = await transaction.objectStore('runs').index('createdAt').openCursor()
  while (cursor !== null) {
    const record = readable(cursor.value)
    if (record !== null) waiting.push(record)
    if (waiting.length === BLOCK_ROWS) {
      await blocks.add(blockOf(waiting))
      waiting = []
    }
    cursor = await cursor.continue()
  }
  if (waiting.length > 0) await blocks.add(blockOf(waiting))
}

/** Null for an entry this version cannot read. */
export function readable(entry: unknown): RunRecord | null {
  try {
    return readRecord(entry)
  } catch {
    return null
  }
}

/**
 * A database that is opened when it is first needed, and again after it failed. Two tabs share it; where one of them is of an
 * older version and holds it open, or of a newer one and has changed it, whoever asks is told so.
 */
export class LazyDatabase {
  readonly #name: string
  #opening: Promise<Database> | null = null
  #isBlocked = false
  readonly #waiting = new Set<(reason: AppError) => void>()

  constructor(name: string) {
    this.#name = name
  }

  /** @throws AppError `storage-blocked` while another tab with an older version keeps the upgrade waiting; or what `openDB` throws */
  async get(): Promise<Database> {
    this.#opening ??= this.#open()
    const opening = this.#opening
    return new Promise((resolve, reject) => {
      if (this.#isBlocked) reject(blockedError())
      this.#waiting.add(reject)
      opening
        .then(resolve, (reason: unknown) => {
          this.#opening = null
          reject(reason instanceof Error ? reason : new Error(String(reason)))
        })
        .finally(() => this.#waiting.delete(reject))
    })
  }

  async #open(): Promise<Database> {
    try {
      return await openDB<JoulebenchSchema>(this.#name, DATABASE_VERSION, {
        upgrade: (fresh, from, _to, transaction) => {
          if (from < 1) createRuns(fresh)
          // A half-done upgrade would be worse than none: it is taken back, and the old version stays as it was.
          if (from < 2) {
            toVersion2(fresh, transaction as unknown as Upgrade).catch(() => {
              transaction.abort()
            })
            transaction.done.catch(() => undefined)
          }
        },
        // The upgrade goes on by itself as soon as the other tab is closed.
        blocked: () => {
          this.#isBlocked = true
          for (const reject of this.#waiting) reject(blockedError())
        },
        // Another tab wants to upgrade: this one must let go, or that one would wait for ever.
        blocking: (_current, _blocked, event) => {
          this.#opening = null
          ;(event.target as IDBDatabase).close()
        },
        terminated: () => {
          this.#opening = null
        },
      })
    } finally {
      this.#isBlocked = false
    }
  }
}

function blockedError(): AppError {
  return new AppError('storage-blocked', 'storage', 'another tab holds an older version')
}

const CODES: Readonly<Record<string, 'storage-full' | 'storage-outdated'>> = {
  QuotaExceededError: 'storage-full',
  VersionError: 'storage-outdated',
}

/** Firefox's private windows and blocked site data reject with `InvalidStateError` or `SecurityError`. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    const name = thrown instanceof Error ? thrown.name : ''
    throw new AppError(CODES[name] ?? 'storage-denied', 'storage', name, { cause: thrown })
  }
}
