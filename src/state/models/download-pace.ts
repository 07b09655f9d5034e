/** Speed is that of the last few seconds: an average since the start would hide a line that died. */
const WINDOW_MS = 5_000
/** Before this there is too little to tell a speed from. */
const LEAST_MS = 500

interface Point {
  readonly atMs: number
  readonly bytes: number
}

/** What a progress line says beside the bytes; null while it cannot be told. */
export interface Pace {
  readonly bytesPerSecond: number | null
  readonly secondsLeft: number | null
}

/** How fast a download goes, from what came over the network: what was here already says nothing about the line. */
export class DownloadPace {
  #points: Point[] = []

  /**
   * To be told at least once a second, news or none: a line that is silent is seen by the time that goes by.
   * @returns the pace with this position taken in
   */
  note(atMs: number, fetchedBytes: number, leftBytes: number): Pace {
    const last = this.#points.at(-1)
    // A host that could not continue sends the file anew: what came before says nothing.
    if (last !== undefined && fetchedBytes < last.bytes) this.#points = []
    this.#points.push({ atMs, bytes: fetchedBytes })
    while ((this.#points[1]?.atMs ?? atMs) < atMs - WINDOW_MS) this.#points.shift()
    const first = this.#points[0] ?? { atMs, bytes: fetchedBytes }
    const tookMs = atMs - first.atMs
    // When all is here, only its hash is awaited.
    if (tookMs < LEAST_MS || leftBytes <= 0) return { bytesPerSecond: null, secondsLeft: null }
    const bytesPerSecond = (1_000 * (fetchedBytes - first.bytes)) / tookMs
    const secondsLeft = bytesPerSecond > 0 ? leftBytes / bytesPerSecond : null
    return { bytesPerSecond, secondsLeft }
  }
}
