import type { Timers, WorkerLike } from '../../../src/protocol/client.ts'
import type { ReplyMessage, RequestMessage } from '../../../src/protocol/messages.ts'

/** A worker whose replies the test writes. */
export class FakeWorker implements WorkerLike {
  onmessage: ((event: MessageEvent<ReplyMessage>) => void) | null = null
  onerror: ((event: ErrorEvent) => void) | null = null
  onmessageerror: ((event: MessageEvent) => void) | null = null
  readonly received: RequestMessage[] = []
  terminated = false

  postMessage(message: RequestMessage): void {
    this.received.push(message)
  }

  terminate(): void {
    this.terminated = true
  }

  reply(message: ReplyMessage): void {
    this.onmessage?.({ data: message } as MessageEvent<ReplyMessage>)
  }

  crash(message: string): void {
    this.onerror?.({ message } as ErrorEvent)
  }
}

/** Timers that fire when the test says so. */
export class FakeTimers implements Timers {
  #next = 1
  readonly waiting = new Map<number, { callback: () => void; delayMs: number }>()

  set(callback: () => void, delayMs: number): number {
    const handle = this.#next++
    this.waiting.set(handle, { callback, delayMs })
    return handle
  }

  clear(handle: number): void {
    this.waiting.delete(handle)
  }

  fireAll(): void {
    for (const { callback } of [...this.waiting.values()]) callback()
  }
}
