import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { beforeEach, describe, expect, it } from 'vitest'
import { newEstimate, readCalibration } from '../../../src/storage/calibration-record.ts'
import { type CalibrationStore, openCalibrationStore } from '../../../src/storage/calibration-store.ts'
import { stored } from '../state/calibrate/stored-fixture.ts'

let store: CalibrationStore
let name = ''
let count = 0
beforeEach(() => {
  count += 1
  name = `calibrations-${count}`
  store = openCalibrationStore(name)
})

const INTERVAL = { p5: 1, median: 2, p95: 3 }
const PARTS = ['acceleratorActive', 'acceleratorIdle', 'cpuActive', 'cpuIdle', 'memory', 'rest', 'supplyLoss']
const BOUNDS = ['marginal', 'accelerator', 'component', 'device']
const all = (names: readonly string[]) => Object.fromEntries(names.map((one) => [one, INTERVAL]))
const estimate = (id: string, createdAt: string) =>
  newEstimate({
    id,
    createdAt,
    runId: '11111111-2222-4333-8444-555555555555',
    calibrationIds: [stored().id],
    modelVersion: '2',
    parts: all(PARTS) as never,
    boundaries: all(BOUNDS) as never,
    factors: ['timing:x'],
  })

describe('the calibration store', () => {
  it('keeps calibrations, newest first, and removes and brings back', async () => {
    const late = stored({ id: '44444444-2222-4333-8444-555555555555', createdAt: '2026-12-01T00:00:00.000Z' })
    await store.put(stored())
    await store.put(late)
    expect((await store.all()).calibrations).toEqual([late, stored()])
    await store.remove(late.id)
    expect((await store.all()).calibrations).toEqual([stored()])
    await store.put(late)
    expect((await openCalibrationStore(name).all()).calibrations).toHaveLength(2)
  })

  it('leaves what it cannot read where it is, and counts it', async () => {
    await store.put(stored())
    const db = await openDB(name)
    await db.put('calibrations', { id: 'x', format: 'joulebench-calibration', version: 99 })
    db.close()
    expect(await store.all()).toMatchObject({ calibrations: [stored()], unreadable: 1 })
  })

  it('adds estimates and never overwrites one', async () => {
    const first = estimate('55555555-2222-4333-8444-555555555555', '2026-12-01T00:00:00.000Z')
    const second = estimate('66666666-2222-4333-8444-555555555555', '2026-12-02T00:00:00.000Z')
    await store.addEstimates([first, second])
    expect(await store.estimates()).toEqual([second, first])
    await expect(store.addEstimates([{ ...first, modelVersion: 'other' }])).rejects.toMatchObject({
      stage: 'storage',
    })
    expect(await store.estimates()).toEqual([second, first])
  })
})

describe('readCalibration', () => {
  it.each([
    ['nothing', null],
    ['a rise of zero', { ...stored(), rise: { ...stored().rise, riseW: 0 } }],
    ['an unknown way of measuring', { ...stored(), evidence: { method: 'guess' } }],
    ['a watt that is text', { ...stored(), rise: { ...stored().rise, idleW: '5' } }],
    ['no date', { ...stored(), createdAt: 'yesterday' }],
  ])('refuses %s', (_, entry) => {
    expect(readCalibration(entry)).toBeNull()
  })
})
