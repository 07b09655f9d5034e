import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { beforeEach, describe, expect, it } from 'vitest'
import type { RunRecord } from '../../../src/storage/record.ts'
import { openRunLibrary } from '../../../src/storage/run-library.ts'
import { openRunStore } from '../../../src/storage/run-store.ts'
import { copies, PICTURE_RUN } from './sample-records.ts'

let name = ''
let count = 0

beforeEach(() => {
  count += 1
  name = `runs-${count}`
})

const recordAt = (minute: number): RunRecord => copies(PICTURE_RUN, 1, minute)[0]!

describe('openRunStore', () => {
  it('gives back what was put in, newest first, also after a reload', async () => {
    const store = openRunStore(name)
    const records = [recordAt(1), recordAt(3), recordAt(2)]
    for (const record of records) await store.add(record)
    const { records: found, unreadable } = await openRunStore(name).latest(10)
    expect(found).toEqual([records[1], records[2], records[0]])
    expect(unreadable).toBe(0)
    expect((await store.latest(1)).records).toHaveLength(1)
  })

  it('knows which came from outside, and finds one that is not among the latest', async () => {
    const store = openRunStore(name)
    const [own, other, foreign] = [recordAt(1), recordAt(2), recordAt(3)]
    await store.add(own)
    await openRunLibrary(name).bring([other], 'a file', null)
    expect((await store.latest(10)).brought).toEqual(new Set([other.id]))
    expect((await store.latest(1)).records).toEqual([other])
    expect(await store.find(own.id)).toEqual(own)
    expect(await store.find(foreign.id)).toBeNull()
  })

  it('removes one and leaves the rest', async () => {
    const store = openRunStore(name)
    const [first, second] = [recordAt(1), recordAt(2)]
    await store.add(first)
    await store.add(second)
    await store.remove(first.id)
    expect((await store.latest(10)).records).toEqual([second])
  })

  it('counts what it cannot read and leaves it where it is', async () => {
    const store = openRunStore(name)
    await store.add(recordAt(1))
    const db = await openDB(name)
    await db.add('runs', { ...recordAt(2), version: 99 })
    expect(await store.latest(10)).toMatchObject({ unreadable: 1 })
    expect(await db.count('runs')).toBe(2)
    db.close()
  })

  it.each([
    ['QuotaExceededError', 'storage-full'],
    ['SecurityError', 'storage-denied'],
    ['InvalidStateError', 'storage-denied'],
  ])('turns %s into %s and tries again the next time', async (errorName, code) => {
    const real = indexedDB.open.bind(indexedDB)
    indexedDB.open = () => {
      throw new DOMException('no', errorName)
    }
    const store = openRunStore(name)
    const record = recordAt(1)
    await expect(store.add(record)).rejects.toMatchObject({ code, stage: 'storage' })
    indexedDB.open = real
    await store.add(record)
    expect((await store.latest(1)).records).toEqual([record])
  })
})
