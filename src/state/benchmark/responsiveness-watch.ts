import type { Responsiveness } from '../../storage/benchmark/journal.ts'

export const NOTHING_WATCHED: Responsiveness = {
  watchedMs: 0,
  longTasks: 0,
  longestMs: 0,
  frames: 0,
  droppedFrames: 0,
}

/** What is unknown of one stretch is unknown of both together. */
function addedTasks(a: Responsiveness, b: Responsiveness): number | null {
  if (a.watchedMs <= 0) return b.longTasks
  if (b.watchedMs <= 0) return a.longTasks
  return a.longTasks === null || b.longTasks === null ? null : a.longTasks + b.longTasks
}

export function addResponsiveness(a: Responsiveness, b: Responsiveness): Responsiveness {
  return {
    watchedMs: a.watchedMs + b.watchedMs,
    longTasks: addedTasks(a, b),
    longestMs: Math.max(a.longestMs, b.longestMs),
    frames: a.frames + b.frames,
    droppedFrames: a.droppedFrames + b.droppedFrames,
  }
}

/** A page that draws nothing for so long was hidden; a main thread that is busy for so long shows as a long task. */
const HIDDEN_GAP_MS = 2_000

/** Frames of a burst that came and that should have come between the first and the last, at the pace of the median gap. */
export function countFrames(timesMs: readonly number[]): { frames: number; droppedFrames: number } {
  const gapsMs = timesMs
    .slice(1)
    .map((timeMs, index) => timeMs - (timesMs[index] ?? 0))
    .filter((gapMs) => gapMs < HIDDEN_GAP_MS)
  const typicalMs = [...gapsMs].sort((a, b) => a - b)[Math.floor(gapsMs.length / 2)]
  if (typicalMs === undefined || !(typicalMs > 0)) return { frames: 0, droppedFrames: 0 }
  const frames = gapsMs.reduce((sum, gapMs) => sum + Math.max(1, Math.round(gapMs / typicalMs)), 0)
  return { frames, droppedFrames: frames - gapsMs.length }
}

/** The browser's means of watching; `window` has them all, some not everywhere. */
export interface WatchedWindow {
  requestAnimationFrame(callback: (timeMs: number) => void): number
  setTimeout(callback: () => void, ms: number): number
  clearTimeout(handle: number): void
  readonly performance: { now(): number }
  readonly document: { readonly visibilityState: string }
  readonly PerformanceObserver?: typeof PerformanceObserver
}

/** Frames looked at in one burst, and the pause between bursts: watching all of them would itself keep the machine busy. */
const BURST_FRAMES = 30
const PAUSE_MS = 5_000

/** Counts long tasks of the main thread and dropped frames while a benchmark runs (docs/methodology.md §11). */
export class ResponsivenessWatch {
  readonly #window: WatchedWindow
  #observer: PerformanceObserver | null = null
  #startedMs = 0
  #timer = 0
  #running = false
  #longTasks = 0
  #longestMs = 0
  #frames = 0
  #droppedFrames = 0

  constructor(window: WatchedWindow) {
    this.#window = window
  }

  start(): void {
    this.#running = true
    this.#startedMs = this.#window.performance.now()
    this.#observe()
    this.#watchBurst()
  }

  stop(): void {
    this.#running = false
    this.#window.clearTimeout(this.#timer)
    this.#observer?.disconnect()
  }

  /** Since {@link start}. */
  get seen(): Responsiveness {
    return {
      watchedMs: this.#window.performance.now() - this.#startedMs,
      // Without an observer, that none was seen means nothing.
      longTasks: this.#observer === null ? null : this.#longTasks,
      longestMs: this.#longestMs,
      frames: this.#frames,
      droppedFrames: this.#droppedFrames,
    }
  }

  #observe(): void {
    const Observer = this.#window.PerformanceObserver
    if (Observer?.supportedEntryTypes.includes('longtask') !== true) return
    this.#observer = new Observer((list) => {
      for (const { duration } of list.getEntries()) {
        this.#longTasks += 1
        this.#longestMs = Math.max(this.#longestMs, duration)
      }
    })
    this.#observer.observe({ type: 'longtask' })
  }

  /** A hidden page draws no frames; none of them counts as dropped. */
  #watchBurst(): void {
    const timesMs: number[] = []
    const look = (timeMs: number): void => {
      if (!this.#running) return
      timesMs.push(timeMs)
      if (timesMs.length <= BURST_FRAMES && this.#window.document.visibilityState === 'visible') {
        this.#window.requestAnimationFrame(look)
        return
      }
      const { frames, droppedFrames } = countFrames(timesMs)
      this.#frames += frames
      this.#droppedFrames += droppedFrames
      this.#timer = this.#window.setTimeout(() => {
        this.#watchBurst()
      }, PAUSE_MS)
    }
    this.#window.requestAnimationFrame(look)
  }
}
