import type { Timers } from '../../protocol/client.ts'
import { BlobStore } from './blob-store.ts'
import type { BlobFiles } from './blob-files.ts'
import { cacheFiles } from './cache-files.ts'
import { memoryFiles } from './memory-files.ts'
import { privateFiles } from './private-files.ts'
import { webLocks } from './web-locks.ts'

/** The part of a worker's scope that the store needs. */
export interface StoreScope {
  /** Both are missing outside a secure context. */
  readonly navigator: { readonly storage?: StorageManager; readonly locks?: LockManager }
  readonly caches?: CacheStorage
  fetch(url: string, init?: RequestInit): Promise<Response>
  setTimeout(callback: () => void, delayMs: number): number
  clearTimeout(handle: number): void
  readonly performance: { now(): number }
}

/** Opens the store at the first call, and is the same one after it. */
export function storeOpener(scope: StoreScope): () => Promise<BlobStore> {
  let opening: Promise<BlobStore> | null = null
  return () => (opening ??= openStore(scope))
}

/** The best place this browser offers: private files, else the Cache API, else memory for this visit. */
async function openStore(scope: StoreScope): Promise<BlobStore> {
  const timers: Timers = {
    set: (callback, delayMs) => scope.setTimeout(callback, delayMs),
    clear: (handle) => {
      scope.clearTimeout(handle)
    },
  }
  return new BlobStore({
    files: await bestPlace(scope, timers),
    network: { fetch: (url, init) => scope.fetch(url, init), timers },
    locks: webLocks(scope.navigator.locks),
    nowMs: () => scope.performance.now(),
  })
}

async function bestPlace({ navigator, caches }: StoreScope, timers: Timers): Promise<BlobFiles> {
  const { storage } = navigator
  const files = storage === undefined ? null : await privateFiles(storage, timers)
  if (files !== null) return files
  const cache = caches === undefined ? null : await cacheFiles(caches)
  return cache ?? memoryFiles()
}
