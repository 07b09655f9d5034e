import type { PowerProfile } from '../../device/profile.ts'
import { type AppError, toAppError } from '../../protocol/app-error.ts'
import type { LaterEstimate, StoredCalibration } from '../../storage/calibration-record.ts'
import type { CalibrationStore } from '../../storage/calibration-store.ts'
import type { RunRecord } from '../../storage/record.ts'
import type { RunClerk } from '../finish-run.ts'
import { estimateAgain } from './re-estimate.ts'

interface Dependencies {
  readonly store: CalibrationStore
  readonly clerk: Pick<RunClerk, 'now' | 'newId'>
  readonly profiles: () => readonly PowerProfile[]
}

/** Estimates of stored runs that were made after a calibration; the runs keep their own. */
export class LaterEstimates {
  readonly #deps: Dependencies
  #all: readonly LaterEstimate[] = $state.raw([])
  #error: AppError | null = $state.raw(null)

  constructor(deps: Dependencies) {
    this.#deps = deps
  }

  /** Newest first. */
  get all(): readonly LaterEstimate[] {
    return this.#all
  }

  get error(): AppError | null {
    return this.#error
  }

  async load(): Promise<void> {
    await this.#attempt(async () => {
      this.#all = await this.#deps.store.estimates()
    })
  }

  /** Estimates with this calibration the runs that have none with it yet. @returns how many it was */
  async make(records: readonly RunRecord[], calibration: StoredCalibration): Promise<number> {
    const { clerk, profiles, store } = this.#deps
    const isDone = ({ id }: RunRecord): boolean =>
      this.#all.some((one) => one.runId === id && one.calibrationIds.includes(calibration.id))
    const made = records
      .filter((record) => !isDone(record))
      .flatMap((record) => estimateAgain(record, calibration, profiles(), clerk) ?? [])
    this.#all = [...made, ...this.#all]
    if (made.length > 0) await this.#attempt(() => store.addEstimates(made))
    return made.length
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
