import type { AppError } from '../protocol/app-error.ts'

/** That this tab ended without a word when it was last open, until the person has read it. */
export class CrashNotice {
  #error: AppError | null = $state.raw(null)

  get error(): AppError | null {
    return this.#error
  }

  note(error: AppError): void {
    this.#error = error
  }

  dismiss(): void {
    this.#error = null
  }
}
