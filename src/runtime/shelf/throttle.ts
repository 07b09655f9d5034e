import type { Timers } from '../../protocol/client.ts'

/** Often enough for a bar that moves, seldom enough not to hold up the page. */
const EVERY_MS = 100

/** Passes on the latest news, the first at once; none is withheld for longer than the interval. */
export class Throttle<News> {
  readonly #pass: (news: News) => void
  readonly #timers: Timers
  #latest: { news: News } | null = null
  #timer: number | null = null

  constructor(pass: (news: News) => void, timers: Timers) {
    this.#pass = pass
    this.#timers = timers
  }

  readonly note = (news: News): void => {
    this.#latest = { news }
    if (this.#timer === null) this.#flush()
  }

  /** Nothing is passed on after this. */
  end(): void {
    if (this.#timer !== null) this.#timers.clear(this.#timer)
    this.#latest = null
  }

  #flush(): void {
    this.#timer = null
    if (this.#latest === null) return
    const { news } = this.#latest
    this.#latest = null
    this.#timer = this.#timers.set(() => {
      this.#flush()
    }, EVERY_MS)
    this.#pass(news)
  }
}
