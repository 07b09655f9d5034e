import 'fake-indexeddb/auto'
import { type IDBPDatabase, openDB } from 'idb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { guarded, LazyDatabase } from '../../../src/storage/database.ts'
import { DATABASE_VERSION } from '../../../src/storage/migrate.ts'
import { openRunLibrary } from '../../../src/storage/run-library.ts'
import { openRunStore } from '../../../src/storage/run-store.ts'
import { runTable } from '../../../src/storage/table/run-table.ts'
import { PACK_RUNS } from '../../../src/storage/run-pack.ts'
import { copies, idOf, PICTURE_RUN } from './sample-records.ts'

let name = ''
let count = 0

beforeEach(() => {
  count += 1
  name = `database-${count}`
})

/** The store as each older version made it. */
const OLDER = {
  1: (database: string) => openDB(database, 1, { upgrade: withRuns }),
  2: (database: string) =>
    openDB(database, 2, {
      upgrade(db) {
        withRuns(db)
        for (const store of ['blocks', 'trash', 'imports'])
          db.createObjectStore(store, { autoIncrement: true })
        for (const store of ['annotations', 'references']) db.createObjectStore(store, { keyPath: 'id' })
      },
    }),
} as const

function withRuns(db: IDBPDatabase): void {
  db.createObjectStore('runs', { keyPath: 'id' }).createIndex('createdAt', 'createdAt')
}

it('there is a way to make every older version', () => {
  expect(Object.keys(OLDER).map(Number)).toEqual(
    Array.from({ length: DATABASE_VERSION - 1 }, (_, index) => index + 1),
  )
})

describe.each(Object.entries(OLDER))('from version %s', (_version, make) => {
  it('every run stays, and lists know all that can be read', async () => {
    const old = await make(name)
    const records = copies(PICTURE_RUN, 5)
    for (const record of records.toReversed()) await old.add('runs', record)
    await old.add('runs', { id: idOf(99), createdAt: '2027-01-01T00:00:00Z', format: 'who knows' })
    old.close()
    const library = openRunLibrary(name)
    const { blocks, unreadable } = await library.contents()
    const table = runTable(blocks)
    expect(Array.from({ length: table.rows }, (_, row) => table.idAt(row))).toEqual(
      records.map(({ id }) => id),
    )
    expect(unreadable).toBe(1)
    expect(await library.records(records.map(({ id }) => id))).toEqual(records)
  })

  it('says that another tab blocks the upgrade, and goes on once that is closed', async () => {
    const old = await make(name)
    await old.add('runs', PICTURE_RUN)
    const store = openRunStore(name)
    await expect(store.latest(1)).rejects.toMatchObject({ code: 'storage-blocked' })
    await expect(store.latest(1)).rejects.toMatchObject({ code: 'storage-blocked', recoverable: true })
    old.close()
    await expect
      .poll(() =>
        store.latest(1).then(
          ({ records }) => records,
          () => null,
        ),
      )
      .toEqual([PICTURE_RUN])
  })
})

describe('from version 2', () => {
  it('what came from outside goes into packs, with all that belongs to it; the rest stays', async () => {
    const old = await OLDER[2](name)
    const records = copies(PICTURE_RUN, PACK_RUNS + 30)
    for (const record of records) await old.add('runs', { ...record, mood: 'sunny' })
    const brought = records.slice(20)
    await old.add('imports', {
      ids: brought.map(({ id }) => id).join('') + idOf(999),
      atMs: 1,
      label: 'lab.json',
    })
    await old.add('trash', { ids: idOf(25), atMs: 2, label: '' })
    await old.add('annotations', { id: idOf(30), note: 'n', tags: ['t'] })
    old.close()
    const library = openRunLibrary(name)
    const { blocks, trash, annotations } = await library.contents()
    const imports = await library.imports()
    const table = runTable(blocks)
    expect(table.rows).toBe(records.length)
    expect(table.brought.reduce((sum, one) => sum + one)).toBe(brought.length)
    expect([imports.length, trash.length, annotations.length]).toEqual([1, 1, 1])
    const ids = records.map(({ id }) => id)
    expect(await library.entries(ids)).toEqual(records.map((record) => ({ ...record, mood: 'sunny' })))
    const raw = await openDB(name)
    expect([await raw.count('runs'), await raw.count('packs')]).toEqual([20, 2])
    raw.close()
    const { records: latest, brought: outside } = await openRunStore(name).latest(500)
    expect([latest.length, outside.size]).toEqual([records.length - 1, brought.length - 1])
  })

  it('a run from outside that cannot be read stays where it is and is counted', async () => {
    const old = await OLDER[2](name)
    await old.add('runs', { ...PICTURE_RUN, version: 99 })
    await old.add('imports', { ids: PICTURE_RUN.id, atMs: 1, label: 'lab.json' })
    old.close()
    const library = openRunLibrary(name)
    expect((await library.contents()).unreadable).toBe(1)
    expect(await library.bring([PICTURE_RUN], 'again.json', null)).toMatchObject({ added: 0 })
  })
})

describe('a newer version in another tab', () => {
  it('is let through at once, and then this one says that it is outdated', async () => {
    const store = openRunStore(name)
    await store.add(PICTURE_RUN)
    const newer = await openDB(name, DATABASE_VERSION + 1)
    await expect(store.latest(1)).rejects.toMatchObject({ code: 'storage-outdated' })
    newer.close()
  })
})

it('an upgrade that fails leaves the old version as it was', async () => {
  const old = await OLDER[1](name)
  await old.add('runs', PICTURE_RUN)
  old.close()
  const broken = vi.spyOn(IDBDatabase.prototype, 'createObjectStore').mockImplementation(() => {
    throw new DOMException('no', 'UnknownError')
  })
  await expect(guarded(() => new LazyDatabase(name).get())).rejects.toMatchObject({ code: 'storage-denied' })
  broken.mockRestore()
  expect((await openRunStore(name).latest(1)).records).toEqual([PICTURE_RUN])
})
