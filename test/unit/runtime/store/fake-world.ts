import type { Timers } from '../../../../src/protocol/client.ts'
import type { Locks } from '../../../../src/runtime/store/blob-store.ts'
import type { BlobFiles } from '../../../../src/runtime/store/blob-files.ts'

/** Timers that fire only when nothing else can happen: hours of waiting pass at once, and a stuck wait shows. */
export class IdleTimers implements Timers {
  readonly #due = new Map<number, { atMs: number; callback: () => void }>()
  #nowMs = 0
  #next = 1

  set(callback: () => void, delayMs: number): number {
    this.#due.set(this.#next, { atMs: this.#nowMs + delayMs, callback })
    return this.#next++
  }

  clear(handle: number): void {
    this.#due.delete(handle)
  }

  /** Fires the earliest. @returns whether there was one */
  fire(): boolean {
    const [first] = [...this.#due].sort(([, a], [, b]) => a.atMs - b.atMs)
    if (first === undefined) return false
    this.#due.delete(first[0])
    this.#nowMs = first[1].atMs
    first[1].callback()
    return true
  }

  /** Lets time pass until the promise settles. @throws where it never would */
  async until<T>(promise: Promise<T>): Promise<PromiseSettledResult<T>> {
    let settled: PromiseSettledResult<T> | null = null
    promise.then(
      (value) => (settled = { status: 'fulfilled', value }),
      (reason: unknown) => (settled = { status: 'rejected', reason }),
    )
    let idleTurns = 0
    for (;;) {
      for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      // Cast: the callbacks above assign behind the compiler's back.
      const now = settled as PromiseSettledResult<T> | null
      if (now !== null) return now
      // Hashing happens on other threads: silence counts only when it lasts.
      if (!this.fire() && (idleTurns += 1) > 50_000) throw new Error('stuck: nothing will ever happen')
    }
  }
}

/** Tabs share the locks; those of a closed tab are let go. */
export class TabLocks {
  readonly #queues = new Map<string, Promise<unknown>>()

  forTab(closed: Promise<unknown>): Locks {
    return {
      hold: (name, work) => {
        const before = this.#queues.get(name) ?? Promise.resolve()
        const mine = before.then(work, work)
        this.#queues.set(name, Promise.race([mine.catch(() => undefined), closed]))
        return mine
      },
    }
  }
}

/** Files on a disk with a limit. */
export function limitedTo(limit: { bytes: number }, files: BlobFiles): BlobFiles {
  return {
    ...files,
    async open(name) {
      const writer = await files.open(name)
      return {
        get bytes() {
          return writer.bytes
        },
        clear: () => writer.clear(),
        close: () => writer.close(),
        async append(chunk) {
          const used = [...(await files.list()).values()].reduce((sum, bytes) => sum + bytes, 0)
          if (used + chunk.byteLength > limit.bytes) {
            const { makingRoom } = await import('../../../../src/runtime/store/no-room.ts')
            await makingRoom(() => {
              throw new DOMException('full', 'QuotaExceededError')
            })
          }
          await writer.append(chunk)
        },
      }
    },
  }
}
