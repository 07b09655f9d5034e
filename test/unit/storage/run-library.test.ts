import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { beforeEach, describe, expect, it } from 'vitest'
import { openRunLibrary, type RunLibrary } from '../../../src/storage/run-library.ts'
import { openRunStore } from '../../../src/storage/run-store.ts'
import { PACK_RUNS } from '../../../src/storage/run-pack.ts'
import { BLOCK_ROWS } from '../../../src/storage/table/block.ts'
import { runTable } from '../../../src/storage/table/run-table.ts'
import { copies, idOf, PICTURE_RUN, TEXT_RUN } from './sample-records.ts'

let name = ''
let count = 0
let library: RunLibrary

beforeEach(() => {
  count += 1
  name = `library-${count}`
  library = openRunLibrary(name)
})

const table = async (of: RunLibrary = library) => runTable((await of.contents()).blocks)
const idsOf = async (of?: RunLibrary) => {
  const found = await table(of)
  return Array.from({ length: found.rows }, (_, row) => found.idAt(row))
}

describe('blocks', () => {
  it('follow the runs that are added, one by one and many at a time', async () => {
    const store = openRunStore(name)
    await store.add(PICTURE_RUN)
    await library.bring(copies(TEXT_RUN, BLOCK_ROWS + 5), 'lab.json', null)
    const { blocks, unreadable } = await library.contents()
    expect(blocks.map(({ rows }) => rows)).toEqual([BLOCK_ROWS + 1, 5])
    expect(unreadable).toBe(0)
    const found = runTable(blocks)
    expect(found.idAt(0)).toBe(PICTURE_RUN.id)
    expect(found.textAt('modelId', BLOCK_ROWS + 5)).toBe('fake-writer')
    expect(found.numberAt('medianMs', 1)).toBeCloseTo(TEXT_RUN.timing.summary.medianMs, 2)
    expect(found.index.rowOf(idOf(3))).toBe(4)
    expect([found.brought[0], found.brought[1], found.brought[BLOCK_ROWS + 5]]).toEqual([0, 1, 1])
  })

  it('are few and large where the runs are many, also when they are made again', async () => {
    const runs = copies(PICTURE_RUN, 9 * BLOCK_ROWS + 7)
    for (let from = 0; from < runs.length; from += BLOCK_ROWS)
      await library.bring(runs.slice(from, from + BLOCK_ROWS), 'lab.json', null)
    const { blocks } = await library.contents()
    expect(blocks.map(({ rows }) => rows)).toEqual([9 * BLOCK_ROWS, 7])
    const ids = runs.map(({ id }) => id)
    expect(await idsOf()).toEqual(ids)
    const raw = await openDB(name)
    await raw.clear('blocks')
    await raw.add('blocks', { version: 1 })
    raw.close()
    expect((await library.contents()).blocks.map(({ rows }) => rows)).toEqual([runs.length])
    const again = await table()
    expect(again.brought.every((one) => one === 1)).toBe(true)
    expect(await idsOf()).toEqual(ids)
  })

  it('are made again where they are of another version', async () => {
    await library.bring(copies(PICTURE_RUN, 3), '', null)
    const raw = await openDB(name)
    const [key] = await raw.getAllKeys('blocks')
    await raw.put('blocks', { ...(await raw.get('blocks', key ?? 0)), version: 1, rows: 99 }, key)
    raw.close()
    expect(await idsOf()).toEqual([idOf(0), idOf(1), idOf(2)])
  })

  it('leave out what cannot be read, which stays where it is', async () => {
    await library.bring(copies(PICTURE_RUN, 2), '', null)
    const raw = await openDB(name)
    await raw.add('runs', { ...PICTURE_RUN, version: 99 })
    await raw.clear('blocks')
    await raw.add('blocks', { version: 1 })
    raw.close()
    expect((await library.contents()).unreadable).toBe(1)
    expect(await library.bring([PICTURE_RUN], '', null)).toMatchObject({ added: 0 })
    await library.bring(copies(PICTURE_RUN, 1, 50), '', null)
    await library.trash([idOf(50), idOf(0), idOf(1)])
    await library.purge(Infinity)
    expect(await library.contents()).toMatchObject({ unreadable: 1 })
    expect(await idsOf()).toEqual([])
  })
})

describe('bringing in', () => {
  it('adds each run once and remembers which came together', async () => {
    const first = await library.bring(copies(PICTURE_RUN, 2), 'a.json', null)
    const more = [...copies(PICTURE_RUN, 3), ...copies(PICTURE_RUN, 3)]
    expect(await library.bring(more, 'a.json', first.key)).toEqual({ key: first.key, added: 1 })
    expect(await library.imports()).toMatchObject([{ label: 'a.json', ids: [0, 1, 2].map(idOf).join('') }])
    expect(await idsOf()).toHaveLength(3)
  })

  it('brings back a run that was deleted here', async () => {
    await library.bring(copies(PICTURE_RUN, 2), '', null)
    await library.trash([idOf(0), idOf(1)])
    await library.bring(copies(PICTURE_RUN, 1), '', null)
    expect((await library.contents()).trash).toMatchObject([{ ids: idOf(1) }])
  })

  it('keeps the fields that this version does not know', async () => {
    const record = { ...PICTURE_RUN, mood: 'sunny', model: { ...PICTURE_RUN.model, colour: 'red' } }
    await library.bring([record], '', null)
    expect(await library.entries([record.id])).toEqual([record])
    expect(await library.records([record.id])).toEqual([PICTURE_RUN])
  })
})

describe('what came from outside', () => {
  it('is kept in packs, read back in the order asked for, to the last digit', async () => {
    const store = openRunStore(name)
    const own = copies(TEXT_RUN, 3, 5_000)
    for (const record of own) await store.add(record)
    const brought = copies(PICTURE_RUN, 2 * PACK_RUNS + 7)
    await library.bring(brought, 'lab.json', null)
    const mixed = [brought[150], own[1], brought[3], brought[206]].flatMap((one) => one ?? [])
    expect(await library.records([...mixed.map(({ id }) => id), idOf(9_999)])).toEqual(mixed)
    const newest = [...brought, ...own].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
    expect((await store.latest(150)).records).toEqual(newest.slice(0, 150))
    expect((await store.latest(5)).brought.size).toBe(
      newest.slice(0, 5).filter(({ id }) => id < idOf(5_000)).length,
    )
  })

  it('is among the runs made here where a backup says that it was made here', async () => {
    await library.bring(copies(PICTURE_RUN, 2), null, null)
    expect((await openRunStore(name).latest(9)).records).toHaveLength(2)
    expect(await library.imports()).toEqual([])
  })

  it('goes for good one by one: a pack keeps what stays', async () => {
    const brought = copies(PICTURE_RUN, PACK_RUNS + 2)
    await library.bring(brought, 'lab.json', null)
    await library.trash([idOf(0), idOf(7), idOf(PACK_RUNS), idOf(PACK_RUNS + 1)])
    await library.purge(Infinity)
    const left = brought.filter((_, index) => ![0, 7, PACK_RUNS, PACK_RUNS + 1].includes(index))
    expect(await library.records(brought.map(({ id }) => id))).toEqual(left)
    expect((await idsOf()).length).toBe(PACK_RUNS - 2)
    const raw = await openDB(name)
    expect(await raw.count('packs')).toBe(1)
    raw.close()
    expect(await library.bring(brought, 'lab.json', null)).toMatchObject({ added: 4 })
  })
})

describe('deleting', () => {
  it('can be taken back, until it is purged', async () => {
    let now = 1_000
    library = openRunLibrary(name, undefined, () => now)
    await library.bring(copies(PICTURE_RUN, 3), '', null)
    const first = await library.trash([idOf(0)])
    await library.restore(first)
    expect((await library.contents()).trash).toEqual([])
    await library.trash([idOf(1)])
    now = 5_000
    await library.trash([idOf(2)])
    await library.annotate([{ id: idOf(1), note: 'gone soon', tags: [] }])
    await library.purge(2_000)
    expect(await idsOf()).toEqual([idOf(0), idOf(2)])
    const { trash, annotations, unreadable } = await library.contents()
    expect([trash.length, annotations.length, unreadable]).toEqual([1, 0, 0])
    expect(await library.records([idOf(1), idOf(2)])).toHaveLength(1)
  })

  it('takes a run off the latest ones', async () => {
    const store = openRunStore(name)
    await store.add(PICTURE_RUN)
    await store.remove(PICTURE_RUN.id)
    expect((await store.latest(5)).records).toEqual([])
    const { trash } = await library.contents()
    await library.restore(trash[0]?.key ?? -1)
    expect((await store.latest(5)).records).toEqual([PICTURE_RUN])
  })
})

it('keeps notes and tags, and forgets them when they are emptied', async () => {
  await library.annotate([{ id: idOf(0), note: 'quiet room', tags: ['lab'] }])
  expect((await library.contents()).annotations).toEqual([{ id: idOf(0), note: 'quiet room', tags: ['lab'] }])
  await library.annotate([{ id: idOf(0), note: '', tags: [] }])
  expect((await library.contents()).annotations).toEqual([])
})

describe('two tabs', () => {
  it('write into the same blocks, and each hears of the other', async () => {
    const other = openRunLibrary(name)
    const heard = new Promise<void>((resolve) => {
      const stop = other.watch(() => {
        stop()
        resolve()
      })
    })
    await Promise.all([
      library.bring(copies(PICTURE_RUN, 3), 'one', null),
      other.bring(copies(PICTURE_RUN, 3, 10), 'two', null),
    ])
    await heard
    expect((await idsOf()).sort()).toEqual([0, 1, 2, 10, 11, 12].map(idOf))
    expect(await idsOf(other)).toEqual(await idsOf())
  })
})
