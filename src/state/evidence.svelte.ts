import { toAppError, type AppError } from '../protocol/app-error.ts'
import type { Figure } from '../reference/figure.ts'

/** The published figures, fetched when the page first needs them. */
export class EvidenceState {
  readonly #load: () => Promise<readonly Figure[]>
  #figures: readonly Figure[] = $state.raw([])
  #error: AppError | null = $state.raw(null)

  constructor(load: () => Promise<readonly Figure[]>) {
    this.#load = load
  }

  /** Empty until {@link load} is done. */
  get figures(): readonly Figure[] {
    return this.#figures
  }

  get error(): AppError | null {
    return this.#error
  }

  async load(): Promise<void> {
    try {
      this.#figures = await this.#load()
      this.#error = null
    } catch (thrown) {
      this.#error = toAppError(thrown, 'load')
    }
  }
}
