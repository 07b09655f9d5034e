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

/** How fast a download goes, from its positions. */
export class DownloadPace {
  #points: Point[] = []

  /** @returns the pace with this position taken in */
  note(atMs: number, hereBytes: number, totalBytes: number): Pace {
    const last = this.#points.at(-1)
    // A host that could not continue sends the file anew: what came before says nothing.
    if (last !== undefined && hereBytes < last.bytes) this.#points = []
    this.#points.push({ atMs, bytes: hereBytes })
    while ((this.#points[1]?.atMs ?? atMs) < atMs - WINDOW_MS) this.#points.shift()
    const first = this.#points[0] ?? { atMs, bytes: hereBytes }
    const tookMs = atMs - first.atMs
    if (tookMs < LEAST_MS) return { bytesPerSecond: null, secondsLeft: null }
    const bytesPerSecond = (1_000 * (hereBytes - first.bytes)) / tookMs
    const secondsLeft = bytesPerSecond > 0 ? (totalBytes - hereBytes) / bytesPerSecond : null
    return { bytesPerSecond, secondsLeft }
  }
}
