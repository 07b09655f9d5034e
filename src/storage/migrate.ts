import type { IDBPObjectStore, IDBPTransaction, StoreNames } from 'idb'
import { readable } from './read-record.ts'
import type { RunRecord } from './record.ts'
import { PACK_RUNS, packOf, runsIn } from './run-pack.ts'
import type { Database, JoulebenchSchema, StoredRun } from './schema.ts'
import { BLOCK_ROWS, blockOf, canJoin, joined, type SummaryBlock } from './table/block.ts'
import { idsOf } from './table/id-list.ts'

export const DATABASE_VERSION = 3

type Names = StoreNames<JoulebenchSchema>[]
type Upgrade = IDBPTransaction<JoulebenchSchema, Names, 'versionchange'>
type Writable<Name extends Names[number]> = IDBPObjectStore<
  JoulebenchSchema,
  Names,
  Name,
  'readwrite' | 'versionchange'
>

/** What blocks are made from, and where they go. */
interface BlockStores {
  readonly runs: Writable<'runs'>
  readonly packs: Writable<'packs'>
  readonly imports: Writable<'imports'>
  readonly blocks: Writable<'blocks'>
}

/** Version 1 held runs alone. */
function toVersion1(db: Database): void {
  db.createObjectStore('runs', { keyPath: 'id' }).createIndex('createdAt', 'createdAt')
}

/** Version 2 has what lists need of the runs, and what belongs to them. */
function toVersion2(db: Database): void {
  for (const name of ['blocks', 'trash', 'imports'] as const)
    db.createObjectStore(name, { autoIncrement: true })
  db.createObjectStore('annotations', { keyPath: 'id' })
  db.createObjectStore('references', { keyPath: 'id' })
}

/** Version 3 keeps what came from outside in packs. */
async function toVersion3(db: Database, transaction: Upgrade): Promise<void> {
  const made = db.createObjectStore('packs', { autoIncrement: true })
  made.createIndex('ids', 'ids', { multiEntry: true })
  made.createIndex('newest', 'newest')
  const [runs, packs] = [transaction.objectStore('runs'), transaction.objectStore('packs')]
  const ids = (await transaction.objectStore('imports').getAll()).flatMap((list) => [...idsOf(list)])
  for (let from = 0; from < ids.length; from += PACK_RUNS) {
    const found = await Promise.all(ids.slice(from, from + PACK_RUNS).map((id) => runs.get(id)))
    // What cannot be read stays as it is: what it holds is for the version that wrote it.
    const moving = found.flatMap((entry) => (entry === undefined || readable(entry) === null ? [] : [entry]))
    if (moving.length > 0) await packs.add(packOf(moving))
    await Promise.all(moving.map(({ id }) => runs.delete(id)))
  }
  await makeBlocks({
    runs,
    packs,
    imports: transaction.objectStore('imports'),
    blocks: transaction.objectStore('blocks'),
  })
}

/** Takes a database from any older version to this one, inside the transaction that a browser opens for it. */
export async function migrate(db: Database, from: number, transaction: Upgrade): Promise<void> {
  if (from < 1) toVersion1(db)
  if (from < 2) toVersion2(db)
  if (from < 3) await toVersion3(db, transaction)
}

/** A browser reads as many at once in a fraction of the time that a cursor takes from one to the next. */
const READ_AT_ONCE = 1_000

interface StoredEntry {
  readonly id: string
  readonly entry: unknown
  readonly isBrought: boolean
}

/** Every stored entry: those made here, then those that came from outside as they came. */
async function* entries({ runs, packs, imports }: BlockStores): AsyncGenerator<StoredEntry> {
  // Those that an older version could not read are not in packs.
  const listed = new Set((await imports.getAll()).flatMap((list) => [...idsOf(list)]))
  let after: IDBKeyRange | null = null
  for (;;) {
    const some: StoredRun[] = await runs.getAll(after, READ_AT_ONCE)
    for (const run of some) yield { id: run.id, entry: run, isBrought: listed.has(run.id) }
    const last = some.at(-1)
    if (last === undefined) break
    after = IDBKeyRange.lowerBound(last.id, true)
  }
  for (let pack = await packs.openCursor(); pack !== null; pack = await pack.continue())
    for (const [id, entry] of runsIn(pack.value)) yield { id, entry, isBrought: true }
}

/** Reads every run and writes the blocks anew. What cannot be read stays where it is; its id is noted. */
export async function makeBlocks(stores: BlockStores): Promise<void> {
  const { blocks } = stores
  await blocks.clear()
  let waiting: RunRecord[] = []
  let brought: number[] = []
  let unreadable: string[] = []
  const made: SummaryBlock[] = []
  const flush = () => {
    const fresh = { ...blockOf(waiting, Uint8Array.from(brought)), unreadable }
    ;[waiting, brought, unreadable] = [[], [], []]
    const last = made.at(-1)
    if (last !== undefined && canJoin(last, fresh)) made[made.length - 1] = joined(last, fresh)
    else made.push(fresh)
  }
  for await (const { id, entry, isBrought } of entries(stores)) {
    const record = readable(entry)
    if (record === null) unreadable.push(id)
    else {
      waiting.push(record)
      brought.push(isBrought ? 1 : 0)
    }
    if (waiting.length === BLOCK_ROWS) flush()
  }
  if (waiting.length + unreadable.length > 0) flush()
  for (const block of made) await blocks.add(block)
}
