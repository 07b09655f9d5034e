import type { EvaluationSet } from '../../catalogue/evaluation/evaluation-set.ts'
import { type AppError, toAppError } from '../../protocol/app-error.ts'
import { type ReadingProgress, readOwnRows, type SkippedRow } from '../../storage/evaluation/read-rows.ts'
import { ownSet } from './own-set.ts'

/** What was found in a person's file. */
export interface OwnFile {
  readonly name: string
  readonly set: EvaluationSet
  readonly skipped: readonly SkippedRow[]
  readonly skippedCount: number
}

/** A person's own items, read while the page goes on answering. */
export class OwnFileState {
  readonly #nextTask: () => Promise<void>
  #file: OwnFile | null = $state.raw(null)
  #progress: ReadingProgress | null = $state.raw(null)
  #error: AppError | null = $state.raw(null)
  #abort: AbortController | null = null

  /** @param nextTask resolves in a later task of the main thread */
  constructor(nextTask: () => Promise<void>) {
    this.#nextTask = nextTask
  }

  get file(): OwnFile | null {
    return this.#file
  }

  /** Null while nothing is read. */
  get progress(): ReadingProgress | null {
    return this.#progress
  }

  get error(): AppError | null {
    return this.#error
  }

  /** Reads a file in place of the one before; a file that is refused leaves none. */
  async read(name: string, blob: Blob): Promise<void> {
    this.stop()
    const abort = new AbortController()
    this.#abort = abort
    this.#error = null
    this.#file = null
    try {
      const rows = await readOwnRows(blob, {
        signal: abort.signal,
        nextTask: this.#nextTask,
        onProgress: (progress) => {
          if (this.#abort === abort) this.#progress = progress
        },
      })
      const { skipped, skippedCount } = rows
      if (this.#abort === abort) this.#file = { name, set: ownSet(name, rows), skipped, skippedCount }
    } catch (thrown) {
      const error = toAppError(thrown, 'input')
      if (this.#abort === abort && error.code !== 'aborted') this.#error = error
    } finally {
      if (this.#abort === abort) this.#progress = null
    }
  }

  stop(): void {
    this.#abort?.abort()
  }
}
