/** The passing of time, as guided phases need it. */
export interface Pace {
  /** Milliseconds since the epoch. */
  now(): number
  /** Calls back again and again until the returned function is called. */
  every(ms: number, callback: () => void): () => void
}

/** Time as the browser has it. */
export function paceOf(window: Pick<Window, 'setInterval' | 'clearInterval'>): Pace {
  return {
    now: () => Date.now(),
    every(ms, callback) {
      const handle = window.setInterval(callback, ms)
      return () => {
        window.clearInterval(handle)
      }
    },
  }
}
