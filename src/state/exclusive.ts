import { AppError } from '../protocol/app-error.ts'

/**
 * Does work while nothing else that asks for the same does its own, in this tab or another.
 * @param onWaiting called once where the work has to wait
 * @throws AppError `aborted` when the signal fires before the work has begun; else what the work throws
 */
export type Exclusive = <T>(signal: AbortSignal, onWaiting: () => void, work: () => Promise<T>) => Promise<T>

/** The name that every measurement of this origin waits under. */
export const MEASURE_LOCK = 'joulebench-measure'

/** Waits for nobody: for browsers without locks, and for tests. */
export const notExclusive: Exclusive = (_signal, _onWaiting, work) => work()

/** The part of `LockManager` that is used. */
export interface Locks {
  request<T>(
    name: string,
    options: { ifAvailable: true } | { signal: AbortSignal },
    callback: (lock: unknown) => Promise<T>,
  ): Promise<T>
}

const TAKEN: unique symbol = Symbol('taken')

/** Asked again after a wait: TypeScript believes that nothing has changed. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted

/**
 * Exclusive among all tabs of this origin by a Web Lock, which a tab loses when it is closed or crashes.
 * @param locks absent on insecure pages, where nothing can be promised
 */
export function exclusiveByLock(locks: Locks | undefined, name: string): Exclusive {
  if (locks === undefined) return notExclusive
  return async <T>(signal: AbortSignal, onWaiting: () => void, work: () => Promise<T>): Promise<T> => {
    if (signal.aborted) throw new AppError('aborted', 'worker')
    const first = await locks.request(name, { ifAvailable: true }, async (lock): Promise<T | typeof TAKEN> =>
      lock === null ? TAKEN : work(),
    )
    if (first !== TAKEN) return first
    onWaiting()
    const state: { begun: boolean } = { begun: false }
    try {
      return await locks.request(name, { signal }, () => {
        state.begun = true
        return work()
      })
    } catch (thrown) {
      if (!state.begun && isAborted(signal)) throw new AppError('aborted', 'worker', '', { cause: thrown })
      throw thrown
    }
  }
}
