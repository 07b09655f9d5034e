import type { Exclusive } from './exclusive.ts'

/** Knows whether anything is measured on this page, or waits to be: what would disturb it is put off meanwhile. */
export class UnderWay {
  #count = 0

  get isBusy(): boolean {
    return this.#count > 0
  }

  /** Counts work from its call until it has ended, well or not. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#count += 1
    try {
      return await work()
    } finally {
      this.#count -= 1
    }
  }

  /** The same, counting whoever works or waits. */
  counting(exclusive: Exclusive): Exclusive {
    return (signal, onWaiting, work) => this.during(() => exclusive(signal, onWaiting, work))
  }
}
