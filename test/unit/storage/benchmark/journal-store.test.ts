import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { beforeEach, describe, expect, it } from 'vitest'
import { openJournalStore, type JournalStore } from '../../../../src/storage/benchmark/journal-store.ts'
import { type Journal, JOURNAL_VERSION } from '../../../../src/storage/benchmark/journal.ts'
import { blockOf } from '../../timing/benchmark/blocks-fixture.ts'

const KEY = 'nanodet-g:object-detection/wasm/1/fp32'

function journalOf(number: number, changed: Partial<Journal> = {}): Journal {
  return {
    id: `11111111-2222-4333-8444-00000000000${number}`,
    version: JOURNAL_VERSION,
    suite: '2.0.0',
    createdAt: `2026-11-22T12:00:0${number}.000Z`,
    configurations: [
      {
        key: KEY,
        modelId: 'nanodet-g',
        task: 'object-detection',
        backend: 'wasm',
        threads: 1,
        dtype: 'fp32',
      },
    ],
    preset: 'quick',
    seed: 'seed',
    status: 'running',
    current: null,
    failures: [],
    restarts: [],
    lostDevices: [],
    recordIds: {},
    responsiveness: { watchedMs: 0, longTasks: 0, longestMs: 0, frames: 0, droppedFrames: 0 },
    ...changed,
  }
}

let name = ''
let store: JournalStore
let count = 0

beforeEach(() => {
  name = `journal ${(count += 1)}`
  store = openJournalStore(name)
})

describe('the journal', () => {
  it('is empty at first', async () => {
    expect(await store.latest()).toBeNull()
  })

  it('gives back the plan and its blocks in the order of time, from another tab too', async () => {
    const journal = journalOf(1)
    await store.put(journal)
    const later = blockOf(KEY, 1, [10, 11], { beganAtMs: 2_000 })
    const sooner = blockOf(KEY, 0, [12, 13], { beganAtMs: 1_000 })
    await store.putBlock(journal, later)
    await store.putBlock({ ...journal, current: { round: 1, key: KEY } }, sooner)
    const found = await openJournalStore(name).latest()
    expect(found?.journal.current).toEqual({ round: 1, key: KEY })
    expect(found?.blocks.map(({ round }) => round)).toEqual([0, 1])
    expect(found?.blocks[0]?.report.samples.map(({ latencyMs }) => latencyMs)).toEqual([12, 13])
  })

  it('takes a block once, however often it is written', async () => {
    const journal = journalOf(1)
    await store.putBlock(journal, blockOf(KEY, 0, [10]))
    await store.putBlock(journal, blockOf(KEY, 0, [20]))
    expect((await store.latest())?.blocks.map(({ report }) => report.samples[0]?.latencyMs)).toEqual([20])
  })

  it('knows the newest plan, and forgets the others with their blocks when told', async () => {
    for (const number of [1, 3, 2]) await store.putBlock(journalOf(number), blockOf(KEY, 0, [number]))
    expect((await store.latest())?.journal.id).toBe(journalOf(3).id)
    await store.keepOnly(journalOf(2).id)
    const found = await store.latest()
    expect(found?.journal.id).toBe(journalOf(2).id)
    expect(found?.blocks[0]?.report.samples[0]?.latencyMs).toBe(2)
    await store.keepOnly(null)
    expect(await store.latest()).toBeNull()
    const db = await openDB(name)
    expect(await db.count('blocks')).toBe(0)
    db.close()
  })

  it('passes over what it cannot read, and leaves it alone', async () => {
    await store.put(journalOf(1))
    const db = await openDB(name)
    const newer = { ...journalOf(2), version: 99 }
    await db.put('plans', newer)
    await db.put('blocks', { planId: journalOf(1).id, key: KEY, round: 0, report: 'broken' })
    expect(await store.latest()).toMatchObject({ journal: { id: journalOf(1).id }, blocks: [] })
    await store.keepOnly(null)
    expect(await db.get('plans', newer.id)).toMatchObject({ version: 99 })
    db.close()
  })
})
