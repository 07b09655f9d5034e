import { AppError } from './app-error.ts'
import type { Contract, ReplyMessage, RequestMessage } from './messages.ts'

/** The part of `Worker` the client needs; a test hands in a fake. */
export interface WorkerLike {
  postMessage(message: RequestMessage): void
  terminate(): void
  onmessage: ((event: MessageEvent<ReplyMessage>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  onmessageerror: ((event: MessageEvent) => void) | null
}

export interface Timers {
  set(callback: () => void, delayMs: number): number
  clear(handle: number): void
}

export interface CallOptions<Event> {
  readonly signal?: AbortSignal
  readonly onEvent?: (event: Event) => void
  /** Silence after which the worker counts as hung. Session creation on a slow machine is silent for long. */
  readonly silenceMs?: number
}

interface Pending {
  readonly resolve: (body: unknown) => void
  readonly reject: (error: AppError) => void
  readonly onAlive: () => void
  readonly onEvent: (body: unknown) => void
}

const DEFAULT_SILENCE_MS = 240_000

/**
 * Owns one worker: starts it on the first call, hears its progress, gives up on silence, ends it on abort
 * and starts a fresh one for the next call. A run inside onnxruntime cannot be interrupted
 * (microsoft/onnxruntime#23703), so stopping is always `terminate()`.
 */
export class WorkerClient<C extends Contract<C>> {
  readonly #createWorker: () => WorkerLike
  readonly #timers: Timers
  readonly #pending = new Map<number, Pending>()
  #worker: WorkerLike | null = null
  #nextId = 1

  constructor(createWorker: () => WorkerLike, timers: Timers) {
    this.#createWorker = createWorker
    this.#timers = timers
  }

  /**
   * @throws AppError `aborted`, `timeout`, `worker-died`, or whatever code the worker's handler gave.
   */
  call<Name extends keyof C & string>(
    name: Name,
    request: C[Name]['request'],
    options: CallOptions<C[Name]['event']> = {},
  ): Promise<C[Name]['result']> {
    const { signal, onEvent, silenceMs = DEFAULT_SILENCE_MS } = options
    if (signal?.aborted === true) return Promise.reject(new AppError('aborted', 'worker'))
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      let watchdog = 0
      const settle = () => {
        this.#timers.clear(watchdog)
        signal?.removeEventListener('abort', stop)
        this.#pending.delete(id)
      }
      const expectNews = () => {
        this.#timers.clear(watchdog)
        watchdog = this.#timers.set(() => {
          this.#end(new AppError('timeout', 'worker', `${silenceMs / 1000} s without a sign of life`))
        }, silenceMs)
      }
      const stop = () => {
        this.#end(new AppError('aborted', 'worker'))
      }
      this.#pending.set(id, {
        resolve: (body) => {
          settle()
          resolve(body)
        },
        reject: (error) => {
          settle()
          reject(error)
        },
        onAlive: expectNews,
        onEvent: (body) => {
          expectNews()
          onEvent?.(body)
        },
      })
      signal?.addEventListener('abort', stop)
      expectNews()
      this.#send({ type: 'request', id, name, body: request })
    })
  }

  /** Starts the worker ahead of the first call. Where it cannot start, that call says so. */
  prepare(): void {
    try {
      this.#worker ??= this.#start()
    } catch {
      this.#worker = null
    }
  }

  /** Ends the worker; whatever it was doing is `aborted`. The next call starts a new one. */
  restart(): void {
    this.#end(new AppError('aborted', 'worker'))
  }

  #send(message: RequestMessage): void {
    try {
      this.#worker ??= this.#start()
      this.#worker.postMessage(message)
    } catch (thrown) {
      this.#end(new AppError('worker-died', 'worker', String(thrown), { cause: thrown }))
    }
  }

  #start(): WorkerLike {
    const worker = this.#createWorker()
    worker.onmessage = ({ data }) => {
      this.#receive(data)
    }
    worker.onerror = (event) => {
      this.#end(new AppError('worker-died', 'worker', event.message))
    }
    worker.onmessageerror = () => {
      this.#end(new AppError('worker-died', 'worker', 'a message could not be read'))
    }
    return worker
  }

  #receive(message: ReplyMessage): void {
    if (message.type === 'ready') return
    if (message.type === 'alive') {
      for (const pending of this.#pending.values()) pending.onAlive()
      return
    }
    const pending = this.#pending.get(message.id)
    if (pending === undefined) return
    switch (message.type) {
      case 'event':
        pending.onEvent(message.body)
        return
      case 'result':
        pending.resolve(message.body)
        return
      case 'error':
        pending.reject(AppError.fromData(message.error))
    }
  }

  #end(error: AppError): void {
    this.#worker?.terminate()
    this.#worker = null
    for (const pending of [...this.#pending.values()]) pending.reject(error)
  }
}
