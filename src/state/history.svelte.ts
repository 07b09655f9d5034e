import { toAppError, type AppError } from '../protocol/app-error.ts'
import type { RunRecord } from '../storage/record.ts'
import type { RunStore } from '../storage/run-store.ts'

const SHOWN = 200

/** Past runs, newest first. A run is shown even where it could not be stored. */
export class HistoryState {
  readonly #store: RunStore
  #records: readonly RunRecord[] = $state.raw([])
  #brought: ReadonlySet<string> | null = $state.raw(null)
  #unreadable = $state(0)
  #error: AppError | null = $state.raw(null)

  constructor(store: RunStore) {
    this.#store = store
  }

  get records(): readonly RunRecord[] {
    return this.#records
  }

  /** Whether a run came from outside: another browser, most likely another machine. */
  isBrought(id: string): boolean {
    return this.#brought?.has(id) === true
  }

  /** Stored entries this version cannot read; they are left alone. */
  get unreadable(): number {
    return this.#unreadable
  }

  /** Why storing or reading failed, or null. */
  get error(): AppError | null {
    return this.#error
  }

  async load(): Promise<void> {
    await this.#attempt(async () => {
      const { records, unreadable, brought } = await this.#store.latest(SHOWN)
      this.#records = records
      this.#brought = brought
      this.#unreadable = unreadable
    })
  }

  async add(record: RunRecord): Promise<void> {
    this.#records = [record, ...this.#records].slice(0, SHOWN)
    await this.#attempt(() => this.#store.add(record))
  }

  async remove(id: string): Promise<void> {
    this.#records = this.#records.filter((record) => record.id !== id)
    await this.#attempt(() => this.#store.remove(id))
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
