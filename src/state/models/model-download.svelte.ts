import { toAppError, type AppError } from '../../protocol/app-error.ts'
import type { DownloadNews, HeldBytes, ShelfModel } from '../../runtime/shelf/shelf-contract.ts'
import { DownloadPace, type Pace } from './download-pace.ts'
import type { ShelfClient } from './shelf-client.ts'

export type DownloadStatus = 'running' | 'paused' | 'failed' | 'done'

/** Calls back every second until the returned function is called. */
type EverySecond = (callback: () => void) => () => void

const everySecond: EverySecond = (callback) => {
  const handle = setInterval(callback, 1_000)
  return () => {
    clearInterval(handle)
  }
}

const UNKNOWN: Pace = { bytesPerSecond: null, secondsLeft: null }

/** One model on its way. Pausing ends its worker at once; what arrived stays, and resuming goes on from there. */
export class ModelDownload {
  readonly #client: ShelfClient
  readonly #nowMs: () => number
  readonly #everySecond: EverySecond
  #status: DownloadStatus = $state('paused')
  #held: HeldBytes | null = $state.raw(null)
  #pace: Pace = $state.raw(UNKNOWN)
  #error: AppError | null = $state.raw(null)

  constructor(client: ShelfClient, nowMs: () => number, tick = everySecond) {
    this.#client = client
    this.#nowMs = nowMs
    this.#everySecond = tick
  }

  get status(): DownloadStatus {
    return this.#status
  }

  /** Null until the first news. */
  get held(): HeldBytes | null {
    return this.#held
  }

  get pace(): Pace {
    return this.#pace
  }

  get error(): AppError | null {
    return this.#error
  }

  /**
   * Starts or resumes. Ends when it is done, paused or failed; nothing is thrown.
   * @param model with the hub's address as it is now: it may have changed since a pause
   */
  async start(model: ShelfModel): Promise<void> {
    if (this.#status === 'running') return
    this.#status = 'running'
    this.#error = null
    this.#pace = UNKNOWN
    const pace = new DownloadPace()
    let last: DownloadNews | null = null
    const takePace = () => {
      if (last === null) return
      this.#pace = pace.note(this.#nowMs(), last.fetchedBytes, last.totalBytes - last.hereBytes)
    }
    const endTicks = this.#everySecond(takePace)
    try {
      this.#held = await this.#client.call('download', model, {
        onEvent: (news) => {
          last = news
          this.#held = news
          takePace()
        },
      })
      this.#status = 'done'
      this.#client.restart()
    } catch (thrown) {
      const error = toAppError(thrown, 'load')
      this.#status = error.code === 'aborted' ? 'paused' : 'failed'
      if (error.code !== 'aborted') this.#error = error
    } finally {
      endTicks()
    }
  }

  pause(): void {
    this.#client.restart()
  }
}
