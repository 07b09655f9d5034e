import { AppError } from '../../protocol/app-error.ts'

/** Quota reached or disk full: `QuotaExceededError`, or in Chromium's file system also a bare `NoModificationAllowedError` text. */
function isFull(thrown: unknown): boolean {
  return thrown instanceof Error && /quota|no space|disk.*full/i.test(`${thrown.name} ${thrown.message}`)
}

/** Runs work that writes. @throws AppError `no-room` where there is none */
export async function makingRoom<T>(work: () => Promise<T> | T): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (isFull(thrown)) throw new AppError('no-room', 'storage', '', { cause: thrown })
    throw thrown
  }
}
