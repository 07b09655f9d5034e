import type { Timers } from '../../protocol/client.ts'
import { AppError } from '../../protocol/app-error.ts'
import type { PassingFailure } from './host-answer.ts'

/** Waits between attempts that brought nothing new, in ms; one more attempt than waits. */
const WAITS_MS = [500, 1_000, 2_000, 4_000]

/** Silence after which a connection counts as dead, in ms. */
export const STALL_MS = 30_000

/** A host that asks for a longer wait than this is better asked by the person, later. */
const LONGEST_WAIT_MS = 120_000

/** How often to ask again: without end while bytes arrive, a few times when none do. */
export class Patience {
  readonly #timers: Timers
  #mostBytes = 0
  #fruitless = 0

  constructor(timers: Timers) {
    this.#timers = timers
  }

  /**
   * Waits before the next attempt.
   * @param bytes how far the file had come
   * @throws AppError the failure's own, when it is enough
   */
  async afterFailure({ error, waitMs }: PassingFailure, bytes: number): Promise<void> {
    this.#fruitless = bytes > this.#mostBytes ? 0 : this.#fruitless + 1
    this.#mostBytes = Math.max(this.#mostBytes, bytes)
    const pause = WAITS_MS[this.#fruitless]
    if (pause === undefined) throw error
    if (waitMs !== null && waitMs > LONGEST_WAIT_MS) {
      throw new AppError(error.code, error.stage, `${error.detail}, in ${waitMs / 1_000} s`)
    }
    await sleep(this.#timers, waitMs ?? pause)
  }
}

function sleep(timers: Timers, ms: number): Promise<void> {
  return new Promise((resolve) => timers.set(resolve, ms))
}

/** @throws what `otherwise` makes, when the promise takes longer than `ms` */
export function within<T>(
  timers: Timers,
  ms: number,
  promise: Promise<T>,
  otherwise: () => Error,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const handle = timers.set(() => {
      reject(otherwise())
    }, ms)
    promise.then(resolve, reject).finally(() => {
      timers.clear(handle)
    })
  })
}
