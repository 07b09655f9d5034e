import type { RunRecord } from './record.ts'

/** What was found in the database: records, and how many entries this version cannot read (they stay where they are). */
export interface StoredRuns {
  /** Newest first. */
  readonly records: readonly RunRecord[]
  readonly unreadable: number
  /** Ids of those records that came from outside. */
  readonly brought: ReadonlySet<string>
}

/** The few things a page needs that makes runs and shows the latest; `run-library.ts` does the rest. */
export interface RunStore {
  /** @throws AppError `storage-denied`, `storage-full`, `storage-blocked` or `storage-outdated`, as all others here */
  add(record: RunRecord): Promise<void>
  latest(limit: number): Promise<StoredRuns>
  /** One run, deleted or not; null where there is none that this version can read. */
  find(id: string): Promise<RunRecord | null>
  /** Takes a run off every list; it can be brought back for a day. */
  remove(id: string): Promise<void>
}

export const DATABASE_NAME = 'joulebench'

/** The store, whose code is loaded when it is first asked: no page needs it to be drawn. */
export function openRunStore(name = DATABASE_NAME, now: () => number = Date.now): RunStore {
  let loading: Promise<RunStore> | null = null
  const store = () =>
    (loading ??= import('./stored-runs.ts').then(({ openStoredRuns }) => openStoredRuns(name, now)))
  return {
    add: async (record) => (await store()).add(record),
    latest: async (limit) => (await store()).latest(limit),
    find: async (id) => (await store()).find(id),
    remove: async (id) => (await store()).remove(id),
  }
}
