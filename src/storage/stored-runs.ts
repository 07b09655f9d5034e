import type { IDBPObjectStore, StoreNames } from 'idb'
import { guarded, LazyDatabase } from './database.ts'
import { readable } from './read-record.ts'
import { runsIn } from './run-pack.ts'
import type { RunStore, StoredRuns } from './run-store.ts'
import type { Database, JoulebenchSchema, StoredRun } from './schema.ts'
import { announceChange, writerName } from './store-changes.ts'
import { storedEntries } from './stored-entries.ts'
import { idsOf } from './table/id-list.ts'
import { appendToBlocks } from './write-runs.ts'

/** Records in IndexedDB. Opened on first use, so that a denial does not keep the page from starting. */
export function openStoredRuns(name: string, now: () => number, database = new LazyDatabase(name)): RunStore {
  const writer = writerName()
  return {
    add: (record) =>
      guarded(async () => {
        const db = await database.get()
        const transaction = db.transaction(['runs', 'blocks'], 'readwrite')
        await Promise.all([
          transaction.objectStore('runs').add(record),
          appendToBlocks(transaction.objectStore('blocks'), [record], { areBrought: false }),
          transaction.done,
        ])
        announceChange(name, writer)
      }),
    latest: (limit) => guarded(async () => readLatest(await database.get(), limit)),
    find: (id) => guarded(async () => readable((await storedEntries(await database.get(), [id]))[0])),
    remove: (id) =>
      guarded(async () => {
        const db = await database.get()
        await db.add('trash', { ids: id, atMs: now(), label: '' })
        announceChange(name, writer)
      }),
  }
}

type Stores = StoreNames<JoulebenchSchema>[]
type Runs = IDBPObjectStore<JoulebenchSchema, Stores, 'runs'>
type Packs = IDBPObjectStore<JoulebenchSchema, Stores, 'packs'>
type IsShown = (run: StoredRun) => boolean

async function newestOwn(runs: Runs, limit: number, isShown: IsShown): Promise<StoredRun[]> {
  const found: StoredRun[] = []
  let cursor = await runs.index('createdAt').openCursor(null, 'prev')
  for (; cursor !== null && found.length < limit; cursor = await cursor.continue())
    if (isShown(cursor.value)) found.push(cursor.value)
  return found
}

/** Of what came from outside, so many packs are looked into: those with the newest runs. */
const MOST_PACKS = 20

async function newestOutside(packs: Packs, since: string, isShown: IsShown): Promise<StoredRun[]> {
  const found: StoredRun[] = []
  let cursor = await packs.index('newest').openCursor(IDBKeyRange.lowerBound(since, true), 'prev')
  for (let left = MOST_PACKS; cursor !== null && left > 0; left -= 1) {
    for (const [, run] of runsIn(cursor.value)) if (isShown(run as StoredRun)) found.push(run as StoredRun)
    cursor = await cursor.continue()
  }
  return found
}

async function readLatest(db: Database, limit: number): Promise<StoredRuns> {
  const deleted = new Set((await db.getAll('trash')).flatMap((list) => [...idsOf(list)]))
  const isShown = ({ id }: StoredRun) => !deleted.has(id)
  const transaction = db.transaction(['runs', 'packs'])
  const own = await newestOwn(transaction.objectStore('runs'), limit, isShown)
  const since = own.length < limit ? '' : (own.at(-1)?.createdAt ?? '')
  const outside = await newestOutside(transaction.objectStore('packs'), since, isShown)
  const newest = [...own, ...outside].sort((a, b) => b.createdAt.localeCompare(a.createdAt)).slice(0, limit)
  const records = newest.flatMap((entry) => readable(entry) ?? [])
  const shown = new Set(newest.map(({ id }) => id))
  return {
    records,
    unreadable: newest.length - records.length,
    brought: new Set(outside.flatMap(({ id }) => (shown.has(id) ? [id] : []))),
  }
}
