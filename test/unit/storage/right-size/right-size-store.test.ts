import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { openRightSizeStore } from '../../../../src/storage/right-size/right-size-store.ts'
import { EXPERIMENT } from '../../state/right-size/experiment-fixture.ts'

describe('experiments out of a backup', () => {
  it('are added, and never written over one that is kept', async () => {
    const store = openRightSizeStore('right-size-backup')
    await store.add(EXPERIMENT)
    const other = {
      ...EXPERIMENT,
      id: '22222222-2222-4333-8444-555555555555',
      createdAt: '2026-11-23T12:00:00.000Z',
    }
    await store.addMissing([{ ...EXPERIMENT, wallS: 99 }, other])
    expect((await store.all()).records).toEqual([other, EXPERIMENT])
  })
})
