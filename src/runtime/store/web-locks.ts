import type { Locks } from './blob-store.ts'

const PREFIX = 'joulebench-blob-'

/** Without Web Locks (no secure context) two tabs may fetch the same file twice; the hash still decides. */
export function webLocks(manager: LockManager | undefined): Locks {
  return {
    hold: (name, work) => (manager === undefined ? work() : manager.request(PREFIX + name, work)),
  }
}
