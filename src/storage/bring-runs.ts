import { type IDBPTransaction, unwrap } from 'idb'
import type { RunRecord } from './record.ts'
import { PACK_RUNS, packOf } from './run-pack.ts'
import type { Database, JoulebenchSchema } from './schema.ts'
import { ID_LENGTH } from './table/block.ts'
import { IdIndex } from './table/id-index.ts'
import { idsOf } from './table/id-list.ts'
import { appendToBlocks } from './write-runs.ts'

const STORES = ['runs', 'packs', 'blocks', 'imports', 'trash'] as const
type Bringing = IDBPTransaction<JoulebenchSchema, (typeof STORES)[number][], 'readwrite'>

export interface Origin {
  /** Of what they came in; null for runs that were made here, of a backup. */
  readonly label: string | null
  /** Key of the list of what came with them; null starts one. */
  readonly into: number | null
  readonly atMs: number
}

/** Adds the runs that are not there yet, all or none, and notes where they came from. */
export async function bringRuns(
  db: Database,
  records: readonly RunRecord[],
  origin: Origin,
): Promise<{ key: number | null; added: number }> {
  const transaction = db.transaction([...STORES], 'readwrite', { durability: 'relaxed' })
  const there = await storedAmong(transaction, records)
  const once = new Map(records.map((record) => [record.id, record]))
  const fresh = [...once.values()].filter(({ id }) => !there.has(id))
  addRuns(transaction, fresh, origin)
  const [key] = await Promise.all([
    listBrought(transaction, fresh, origin),
    appendToBlocks(transaction.objectStore('blocks'), fresh, { areBrought: origin.label !== null }),
    takeFromTrash(transaction, there),
    transaction.done,
  ])
  return { key, added: fresh.length }
}

/** Without a promise for each: what fails ends the transaction. */
function addRuns(transaction: Bringing, records: readonly RunRecord[], { label }: Origin): void {
  if (label === null) {
    const runs = unwrap(transaction.objectStore('runs'))
    for (const record of records) runs.add(record)
    return
  }
  const packs = unwrap(transaction.objectStore('packs'))
  for (let from = 0; from < records.length; from += PACK_RUNS)
    packs.add(packOf(records.slice(from, from + PACK_RUNS)))
}

/** Notes which runs came together, in a list that grows with each piece of the file. */
async function listBrought(
  transaction: Bringing,
  records: readonly RunRecord[],
  { label, into, atMs }: Origin,
): Promise<number | null> {
  if (label === null) return null
  const imports = transaction.objectStore('imports')
  const before = into === null ? undefined : await imports.get(into)
  const ids = (before?.ids ?? '') + records.map(({ id }) => id).join('')
  const list = { ids, atMs: before?.atMs ?? atMs, label }
  return into === null ? imports.add(list) : imports.put(list, into)
}

/** Ids of these runs that are stored already. The blocks know all: to ask for each would take longer than to store it. */
async function storedAmong(
  transaction: Bringing,
  records: readonly RunRecord[],
): Promise<ReadonlySet<string>> {
  const asked = records.map(({ id }) => id)
  const index = new IdIndex(asked.join(''))
  const there = new Set<string>()
  const note = (place: number | undefined) => {
    if (place !== undefined) there.add(asked[place] ?? '')
  }
  for (const { ids, unreadable } of await transaction.objectStore('blocks').getAll()) {
    for (let from = 0; from < ids.length; from += ID_LENGTH) note(index.rowAt(ids, from))
    for (const id of unreadable) note(index.rowOf(id))
  }
  return there
}

/** Whoever brings a run in again that was deleted here wants it back. */
async function takeFromTrash(transaction: Bringing, wanted: ReadonlySet<string>): Promise<void> {
  if (wanted.size === 0) return
  const trash = transaction.objectStore('trash')
  for (let cursor = await trash.openCursor(); cursor; cursor = await cursor.continue()) {
    const left = [...idsOf(cursor.value)].filter((id) => !wanted.has(id)).join('')
    if (left.length < cursor.value.ids.length) await cursor.update({ ...cursor.value, ids: left })
  }
}
