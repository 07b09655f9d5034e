import type { IDBPTransaction } from 'idb'
import { packWithout } from './run-pack.ts'
import type { Database, JoulebenchSchema } from './schema.ts'
import { packKeys } from './stored-entries.ts'
import { kept } from './table/block.ts'
import { idsOf } from './table/id-list.ts'

const STORES = ['runs', 'packs', 'blocks', 'trash', 'annotations'] as const
type Purging = IDBPTransaction<JoulebenchSchema, (typeof STORES)[number][], 'readwrite'>

/** Ends for good what was deleted before this moment, with all that belongs to it. */
export async function purgeRuns(db: Database, beforeMs: number): Promise<void> {
  const transaction = db.transaction([...STORES], 'readwrite')
  const gone = await emptyTrash(transaction, beforeMs)
  if (gone.size > 0) {
    for (const id of gone) {
      void transaction.objectStore('runs').delete(id)
      void transaction.objectStore('annotations').delete(id)
    }
    await Promise.all([purgePacks(transaction, gone), purgeBlocks(transaction, gone)])
  }
  await transaction.done
}

async function emptyTrash(transaction: Purging, beforeMs: number): Promise<ReadonlySet<string>> {
  const gone = new Set<string>()
  const trash = transaction.objectStore('trash')
  for (let cursor = await trash.openCursor(); cursor; cursor = await cursor.continue()) {
    if (cursor.value.atMs >= beforeMs) continue
    for (const id of idsOf(cursor.value)) gone.add(id)
    await cursor.delete()
  }
  return gone
}

async function purgePacks(transaction: Purging, gone: ReadonlySet<string>): Promise<void> {
  const packs = transaction.objectStore('packs')
  for (const key of await packKeys(packs, [...gone])) {
    const pack = await packs.get(key)
    const left = pack === undefined ? null : packWithout(pack, gone)
    await (left === null ? packs.delete(key) : packs.put(left, key))
  }
}

async function purgeBlocks(transaction: Purging, gone: ReadonlySet<string>): Promise<void> {
  const blocks = transaction.objectStore('blocks')
  for (let cursor = await blocks.openCursor(); cursor; cursor = await cursor.continue()) {
    const left = kept(cursor.value, (id) => !gone.has(id))
    if (left.rows === cursor.value.rows) continue
    await (left.rows + left.unreadable.length === 0 ? cursor.delete() : cursor.update(left))
  }
}
