import type { DBSchema } from 'idb'
import {
  type LaterEstimate,
  readCalibration,
  readEstimate,
  type StoredCalibration,
} from './calibration-record.ts'
import { sideDatabase } from './side-database.ts'

/** Calibrations of this device, and the estimates that were made with them afterwards. */
export interface CalibrationStore {
  /** Newest first; what this version cannot read stays where it is and is counted. */
  all(): Promise<{ calibrations: readonly StoredCalibration[]; unreadable: number }>
  /** Also brings back what was removed. @throws AppError, as all others here: `storage-denied`, `storage-full`, … */
  put(calibration: StoredCalibration): Promise<void>
  remove(id: string): Promise<void>
  /** Newest first. */
  estimates(): Promise<readonly LaterEstimate[]>
  addEstimates(estimates: readonly LaterEstimate[]): Promise<void>
}

interface Schema extends DBSchema {
  calibrations: { key: string; value: { id: string } }
  estimates: { key: string; value: { id: string } }
}

/** A database of its own: few pages need it, and it is only opened by those. */
export function openCalibrationStore(name = 'joulebench-calibrations'): CalibrationStore {
  const within = sideDatabase<Schema>(name, (db) => {
    db.createObjectStore('calibrations', { keyPath: 'id' })
    db.createObjectStore('estimates', { keyPath: 'id' })
  })
  return {
    all: () => within(async (db) => readAll(await db.getAll('calibrations'))),
    put: (calibration) =>
      within(async (db) => {
        await db.put('calibrations', calibration)
      }),
    remove: (id) => within((db) => db.delete('calibrations', id)),
    estimates: () =>
      within(async (db) =>
        newestFirst((await db.getAll('estimates')).flatMap((one) => readEstimate(one) ?? [])),
      ),
    addEstimates: (estimates) =>
      within(async (db) => {
        const transaction = db.transaction('estimates', 'readwrite')
        await Promise.all([...estimates.map((one) => transaction.store.add(one)), transaction.done])
      }),
  }
}

function newestFirst<T extends { createdAt: string }>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
}

function readAll(entries: readonly unknown[]): Awaited<ReturnType<CalibrationStore['all']>> {
  const calibrations = entries.flatMap((entry) => readCalibration(entry) ?? [])
  return { calibrations: newestFirst(calibrations), unreadable: entries.length - calibrations.length }
}
