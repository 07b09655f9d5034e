import { toAppError } from './app-error.ts'
import type { Contract, ReplyMessage, RequestMessage } from './messages.ts'

/** The part of `DedicatedWorkerGlobalScope` that serving needs. */
export interface WorkerPort {
  postMessage(message: ReplyMessage): void
  addEventListener(type: 'message', listener: (event: MessageEvent<RequestMessage>) => void): void
}

export type Handlers<C extends Contract<C>> = {
  readonly [Name in keyof C]: (
    request: C[Name]['request'],
    emit: (event: C[Name]['event']) => void,
  ) => Promise<C[Name]['result']>
}

/**
 * Answers requests on `port` until the worker is terminated, one at a time: two inferences at once would
 * falsify each other's time.
 */
export function serve<C extends Contract<C>>(port: WorkerPort, handlers: Handlers<C>): void {
  let queue: Promise<void> = Promise.resolve()
  port.addEventListener('message', ({ data }) => {
    queue = queue.then(() => answer(port, handlers, data))
  })
  port.postMessage({ type: 'ready' })
}

async function answer<C extends Contract<C>>(
  port: WorkerPort,
  handlers: Handlers<C>,
  { id, name, body }: RequestMessage,
): Promise<void> {
  try {
    if (!isName(handlers, name)) throw new Error(`No handler for ${name}`)
    const result = await handlers[name](body, (event) => {
      port.postMessage({ type: 'event', id, body: event })
    })
    port.postMessage({ type: 'result', id, body: result })
  } catch (thrown) {
    port.postMessage({ type: 'error', id, error: toAppError(thrown, 'run').toData() })
  }
}

function isName<T extends object>(handlers: T, name: PropertyKey): name is keyof T {
  return Object.hasOwn(handlers, name)
}
