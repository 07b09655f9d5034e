import type { DBSchema, IDBPDatabase } from 'idb'
import type { BlockResult } from '../../timing/benchmark/merge-blocks.ts'
import { sideDatabase } from '../side-database.ts'
import { type Journal, readBlock, readJournal } from './journal.ts'

/** A plan with the blocks that were measured, in the order of time. */
export interface JournalledPlan {
  readonly journal: Journal
  readonly blocks: readonly BlockResult[]
}

/** Keeps a benchmark while it runs, so that closing the tab loses the block under way and no more. */
export interface JournalStore {
  /** The plan last worked on, or null. @throws AppError `storage-denied`, …, as all others here */
  latest(): Promise<JournalledPlan | null>
  /** Writes the plan down, in place of what was known of it. */
  put(journal: Journal): Promise<void>
  /** Adds a measured block and what the plan says after it, both or neither. */
  putBlock(journal: Journal, block: BlockResult): Promise<void>
  /** Forgets all plans but one, or all; their run records are kept elsewhere. */
  keepOnly(id: string | null): Promise<void>
}

interface Schema extends DBSchema {
  plans: { key: string; value: { id: string; createdAt: string }; indexes: { createdAt: string } }
  blocks: {
    key: [planId: string, key: string, round: number]
    value: { planId: string; key: string; round: number }
  }
}

/** A database of its own: only the Benchmark page opens it. */
export function openJournalStore(name = 'joulebench-benchmark'): JournalStore {
  const within = sideDatabase<Schema>(name, (db) => {
    db.createObjectStore('plans', { keyPath: 'id' }).createIndex('createdAt', 'createdAt')
    db.createObjectStore('blocks', { keyPath: ['planId', 'key', 'round'] })
  })
  return {
    latest: () => within(readLatest),
    put: (journal) =>
      within(async (db) => {
        await db.put('plans', journal)
      }),
    putBlock: (journal, block) =>
      within(async (db) => {
        const transaction = db.transaction(['plans', 'blocks'], 'readwrite')
        await Promise.all([
          transaction.objectStore('plans').put(journal),
          transaction.objectStore('blocks').put({ planId: journal.id, ...block }),
          transaction.done,
        ])
      }),
    keepOnly: (id) => within((db) => forgetOthers(db, id)),
  }
}

/** What this version cannot read is passed over and stays where it is. */
async function readLatest(db: IDBPDatabase<Schema>): Promise<JournalledPlan | null> {
  let cursor = await db.transaction('plans').store.index('createdAt').openCursor(null, 'prev')
  while (cursor !== null) {
    const journal = readJournal(cursor.value)
    if (journal !== null) return { journal, blocks: await readBlocks(db, journal.id) }
    cursor = await cursor.continue()
  }
  return null
}

const allOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []])

async function readBlocks(db: IDBPDatabase<Schema>, id: string): Promise<BlockResult[]> {
  const stored: readonly unknown[] = await db.getAll('blocks', allOf(id))
  return stored.flatMap((one) => readBlock(one) ?? []).sort((a, b) => a.beganAtMs - b.beganAtMs)
}

async function forgetOthers(db: IDBPDatabase<Schema>, kept: string | null): Promise<void> {
  const transaction = db.transaction(['plans', 'blocks'], 'readwrite')
  const plans = transaction.objectStore('plans')
  const blocks = transaction.objectStore('blocks')
  for (const entry of await plans.getAll()) {
    if (entry.id === kept || readJournal(entry) === null) continue
    await plans.delete(entry.id)
    await blocks.delete(allOf(entry.id))
  }
  await transaction.done
}
