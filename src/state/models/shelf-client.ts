import { WorkerClient, type WorkerLike } from '../../protocol/client.ts'
import type { ShelfContract } from '../../runtime/shelf/shelf-contract.ts'

export type ShelfClient = Pick<WorkerClient<ShelfContract>, 'call' | 'restart'>

/** A worker of its own for everyone who asks: ending one download must not end another. */
export function newShelfClient(window: Window): ShelfClient {
  const createWorker = (): WorkerLike =>
    new Worker(new URL('../../../workers/shelf.worker.ts', import.meta.url), { type: 'module' })
  return new WorkerClient<ShelfContract>(createWorker, {
    set: (callback, delayMs) => window.setTimeout(callback, delayMs),
    clear: (handle) => {
      window.clearTimeout(handle)
    },
  })
}
