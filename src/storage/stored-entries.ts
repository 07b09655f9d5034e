import type { IDBPObjectStore, StoreNames } from 'idb'
import { runsIn } from './run-pack.ts'
import type { Database, JoulebenchSchema } from './schema.ts'

type Packs = IDBPObjectStore<
  JoulebenchSchema,
  StoreNames<JoulebenchSchema>[],
  'packs',
  'readonly' | 'readwrite' | 'versionchange'
>

/** Keys of the packs that hold runs of these ids, each once. */
export async function packKeys(packs: Packs, ids: readonly string[]): Promise<number[]> {
  const index = packs.index('ids')
  const keys = await Promise.all(ids.map((id) => index.getKey(id)))
  return [...new Set(keys)].filter((key) => key !== undefined)
}

async function packedEntries(packs: Packs, ids: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
  if (ids.length === 0) return new Map()
  const wanted = new Set(ids)
  const found = await Promise.all((await packKeys(packs, ids)).map((key) => packs.get(key)))
  return new Map(
    found.flatMap((pack) => (pack === undefined ? [] : [...runsIn(pack, (id) => wanted.has(id))])),
  )
}

/** What is stored under these ids, as far as it is there, in the same order. */
export async function storedEntries(db: Database, ids: readonly string[]): Promise<unknown[]> {
  const transaction = db.transaction(['runs', 'packs'])
  const own = await Promise.all(ids.map((id) => transaction.objectStore('runs').get(id)))
  const others = ids.filter((_, place) => own[place] === undefined)
  const packed = await packedEntries(transaction.objectStore('packs'), others)
  return ids.flatMap((id, place) => own[place] ?? packed.get(id) ?? [])
}
