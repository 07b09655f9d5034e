import { openDB } from 'idb'
import { AppError } from '../protocol/app-error.ts'
import { DATABASE_VERSION, migrate } from './migrate.ts'
import type { Database, JoulebenchSchema } from './schema.ts'

/**
 * A database that is opened when it is first needed, and again after it failed. Two tabs share it; where one of them is of an
 * older version and holds it open, or of a newer one and has changed it, whoever asks is told so.
 */
export class LazyDatabase {
  readonly #name: string
  #opening: Promise<Database> | null = null
  #isBlocked = false
  readonly #waiting = new Set<(reason: AppError) => void>()

  constructor(name: string) {
    this.#name = name
  }

  /** @throws AppError `storage-blocked` while another tab with an older version keeps the upgrade waiting; or what `openDB` throws */
  async get(): Promise<Database> {
    this.#opening ??= this.#open()
    const opening = this.#opening
    return new Promise((resolve, reject) => {
      if (this.#isBlocked) reject(blockedError())
      this.#waiting.add(reject)
      opening
        .then(resolve, (reason: unknown) => {
          this.#opening = null
          reject(reason instanceof Error ? reason : new Error(String(reason)))
        })
        .finally(() => this.#waiting.delete(reject))
    })
  }

  async #open(): Promise<Database> {
    try {
      return await openDB<JoulebenchSchema>(this.#name, DATABASE_VERSION, {
        upgrade: (fresh, from, _to, transaction) => {
          // A half-done upgrade would be worse than none: it is taken back, and the old version stays as it was.
          migrate(fresh, from, transaction).catch(() => {
            transaction.abort()
          })
          transaction.done.catch(() => undefined)
        },
        // The upgrade goes on by itself as soon as the other tab is closed.
        blocked: () => {
          this.#isBlocked = true
          for (const reject of this.#waiting) reject(blockedError())
        },
        // Another tab wants to upgrade: this one must let go, or that one would wait for ever.
        blocking: (_current, _blocked, event) => {
          this.#opening = null
          ;(event.target as IDBDatabase).close()
        },
        terminated: () => {
          this.#opening = null
        },
      })
    } finally {
      this.#isBlocked = false
    }
  }
}

function blockedError(): AppError {
  return new AppError('storage-blocked', 'storage', 'another tab holds an older version')
}

const CODES: Readonly<Record<string, 'storage-full' | 'storage-outdated'>> = {
  QuotaExceededError: 'storage-full',
  VersionError: 'storage-outdated',
}

/** Firefox's private windows and blocked site data reject with `InvalidStateError` or `SecurityError`. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    const name = thrown instanceof Error ? thrown.name : ''
    throw new AppError(CODES[name] ?? 'storage-denied', 'storage', name, { cause: thrown })
  }
}
