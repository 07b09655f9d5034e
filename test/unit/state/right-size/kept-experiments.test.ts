import { beforeEach, describe, expect, it } from 'vitest'
import 'fake-indexeddb/auto'
import { KeptExperiments } from '../../../../src/state/right-size/kept-experiments.svelte.ts'
import { openRightSizeStore } from '../../../../src/storage/right-size/right-size-store.ts'
import { EXPERIMENT } from './experiment-fixture.ts'

let name = ''
let count = 0

beforeEach(() => {
  count += 1
  name = `right-size-${count}`
})

const other = {
  ...EXPERIMENT,
  id: '22222222-2222-4333-8444-555555555555',
  createdAt: '2026-11-23T12:00:00.000Z',
}

describe('KeptExperiments', () => {
  it('keeps what is added, newest first, over a visit', async () => {
    const kept = new KeptExperiments(openRightSizeStore(name))
    await kept.add(EXPERIMENT)
    await kept.add(other)
    const later = new KeptExperiments(openRightSizeStore(name))
    await later.load()
    expect(later.all.map(({ id }) => id)).toEqual([other.id, EXPERIMENT.id])
    expect(later.shown?.id).toBe(other.id)
    later.show(EXPERIMENT.id)
    expect(later.shown).toEqual(EXPERIMENT)
    expect(later.error).toBeNull()
  })

  it('opens a file that was saved elsewhere, once', async () => {
    const kept = new KeptExperiments(openRightSizeStore(name))
    const file = new Blob([JSON.stringify(EXPERIMENT)])
    await kept.open(file)
    await kept.open(file)
    expect(kept.all).toEqual([EXPERIMENT])
  })

  it('says of a file that it is none, and keeps what was shown', async () => {
    const kept = new KeptExperiments(openRightSizeStore(name))
    await kept.add(EXPERIMENT)
    await kept.open(new Blob(['{"format":']))
    expect(kept.error).toMatchObject({ code: 'not-a-record' })
    await kept.open(new Blob([JSON.stringify({ ...EXPERIMENT, version: 2 })]))
    expect(kept.error).toMatchObject({ code: 'record-too-new' })
    expect(kept.shown).toEqual(EXPERIMENT)
  })

  it('shows an experiment that could not be kept, and says so', async () => {
    const denied = new KeptExperiments({
      add: () => Promise.reject(new Error('no')),
      all: () => Promise.resolve({ records: [], unreadable: 0 }),
    })
    await denied.add(EXPERIMENT)
    expect(denied.shown).toEqual(EXPERIMENT)
    expect(denied.error).not.toBeNull()
  })
})
