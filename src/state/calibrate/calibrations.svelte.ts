import { type AppError, toAppError } from '../../protocol/app-error.ts'
import type { StoredCalibration } from '../../storage/calibration-record.ts'
import type { CalibrationStore } from '../../storage/calibration-store.ts'

/** Stored calibrations of this browser, newest first. */
export class CalibrationsState {
  readonly #store: CalibrationStore
  #list: readonly StoredCalibration[] = $state.raw([])
  #unreadable = $state(0)
  #removed: StoredCalibration | null = $state.raw(null)
  #error: AppError | null = $state.raw(null)

  constructor(store: CalibrationStore) {
    this.#store = store
  }

  get list(): readonly StoredCalibration[] {
    return this.#list
  }

  /** Stored entries that this version cannot read; they are left alone. */
  get unreadable(): number {
    return this.#unreadable
  }

  /** The last one that was removed, which can be put back until the page is closed. */
  get removed(): StoredCalibration | null {
    return this.#removed
  }

  get error(): AppError | null {
    return this.#error
  }

  async load(): Promise<void> {
    await this.#attempt(async () => {
      const { calibrations, unreadable } = await this.#store.all()
      this.#list = calibrations
      this.#unreadable = unreadable
    })
  }

  /** Keeps a calibration. Where it cannot be stored it stays in the list, and {@link error} says why it will not last. */
  async keep(calibration: StoredCalibration): Promise<void> {
    this.#list = [calibration, ...this.#list].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
    await this.#attempt(() => this.#store.put(calibration))
  }

  async remove(calibration: StoredCalibration): Promise<void> {
    this.#list = this.#list.filter(({ id }) => id !== calibration.id)
    this.#removed = calibration
    await this.#attempt(() => this.#store.remove(calibration.id))
  }

  async putBack(): Promise<void> {
    const calibration = this.#removed
    this.#removed = null
    if (calibration !== null) await this.keep(calibration)
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work()
      this.#error = null
    } catch (thrown) {
      this.#error = toAppError(thrown, 'storage')
    }
  }
}
