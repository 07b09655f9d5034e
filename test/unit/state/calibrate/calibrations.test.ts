import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../src/protocol/app-error.ts'
import { CalibrationsState } from '../../../../src/state/calibrate/calibrations.svelte.ts'
import type { StoredCalibration } from '../../../../src/storage/calibration-record.ts'
import type { CalibrationStore } from '../../../../src/storage/calibration-store.ts'
import { stored } from './stored-fixture.ts'

function memory(failing = false) {
  const held = new Map<string, StoredCalibration>()
  const work = <T>(value: () => T): Promise<T> =>
    failing ? Promise.reject(new AppError('storage-denied', 'storage')) : Promise.resolve(value())
  const store = {
    all: () => work(() => ({ calibrations: [...held.values()], unreadable: 1 })),
    put: (one: StoredCalibration) => work(() => held.set(one.id, one)),
    remove: (id: string) => work(() => held.delete(id)),
  } as unknown as CalibrationStore
  return { held, state: new CalibrationsState(store) }
}

describe('CalibrationsState', () => {
  const late = stored({ id: '44444444-2222-4333-8444-555555555555', createdAt: '2026-12-01T00:00:00.000Z' })

  it('keeps, newest first, and reads again what was kept', async () => {
    const { state, held } = memory()
    await state.keep(late)
    await state.keep(stored())
    expect(state.list).toEqual([late, stored()])
    await state.load()
    expect(state.list).toHaveLength(2)
    expect(state.unreadable).toBe(1)
    expect(held.size).toBe(2)
  })

  it('removes, and puts back what was removed last', async () => {
    const { state, held } = memory()
    await state.keep(late)
    await state.remove(late)
    expect(state.list).toEqual([])
    expect(held.size).toBe(0)
    expect(state.removed).toEqual(late)
    await state.putBack()
    expect(held.size).toBe(1)
    expect(state.removed).toBeNull()
    await state.putBack()
    expect(state.list).toEqual([late])
  })

  it('loses nothing where nothing can be stored, and says so', async () => {
    const { state } = memory(true)
    await state.keep(late)
    expect(state.list).toEqual([late])
    expect(state.error).toMatchObject({ code: 'storage-denied' })
  })
})
