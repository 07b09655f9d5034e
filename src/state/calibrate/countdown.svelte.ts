import type { Pace } from './pace.ts'

const TICK_MS = 250

/** Seconds that are left of a phase, counted on the clock and not by ticks, which browsers slow down. */
export class Countdown {
  readonly #pace: Pace
  #secondsLeft: number | null = $state(null)
  #stop: () => void = () => undefined

  constructor(pace: Pace) {
    this.#pace = pace
  }

  /** Null while nothing is counted down; 0 when the time is over. */
  get secondsLeft(): number | null {
    return this.#secondsLeft
  }

  /** Begins anew. @param onOver called once, when the time is over */
  start(seconds: number, onOver: () => void = () => undefined): void {
    this.stop()
    const endMs = this.#pace.now() + seconds * 1000
    this.#secondsLeft = seconds
    this.#stop = this.#pace.every(TICK_MS, () => {
      this.#secondsLeft = Math.max(0, (endMs - this.#pace.now()) / 1000)
      if (this.#secondsLeft > 0) return
      this.#stop()
      onOver()
    })
  }

  stop(): void {
    this.#stop()
    this.#secondsLeft = null
  }
}
