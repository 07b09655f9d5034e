import { toAppError, type AppError } from '../../protocol/app-error.ts'
import type { HeldBytes, ShelfModel } from '../../runtime/shelf/shelf-contract.ts'
import { DownloadPace, type Pace } from './download-pace.ts'
import type { ShelfClient } from './shelf-client.ts'

export type DownloadStatus = 'running' | 'paused' | 'failed' | 'done'

const UNKNOWN: Pace = { bytesPerSecond: null, secondsLeft: null }

/** One model on its way. Pausing ends its worker at once; what arrived stays, and resuming goes on from there. */
export class ModelDownload {
  readonly #client: ShelfClient
  readonly #nowMs: () => number
  #status: DownloadStatus = $state('paused')
  #held: HeldBytes | null = $state.raw(null)
  #pace: Pace = $state.raw(UNKNOWN)
  #error: AppError | null = $state.raw(null)

  constructor(client: ShelfClient, nowMs: () => number) {
    this.#client = client
    this.#nowMs = nowMs
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
    try {
      this.#held = await this.#client.call('download', model, {
        onEvent: (held) => {
          this.#held = held
          this.#pace = pace.note(this.#nowMs(), held.hereBytes, held.totalBytes)
        },
      })
      this.#status = 'done'
      this.#client.restart()
    } catch (thrown) {
      const error = toAppError(thrown, 'load')
      this.#status = error.code === 'aborted' ? 'paused' : 'failed'
      if (error.code !== 'aborted') this.#error = error
    }
  }

  pause(): void {
    this.#client.restart()
  }
}
