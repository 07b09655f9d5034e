/** Bytes kept between visits, found by their sha-256. Every method may fail silently: a cache is a convenience. */
export interface BlobCache {
  get(sha256: string): Promise<Uint8Array<ArrayBuffer> | null>
  put(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  delete(sha256: string): Promise<void>
}

const CACHE_NAME = 'joulebench-models-1'

/**
 * A `BlobCache` on the Cache API. Private windows and full disks reject (`SecurityError`, `QuotaExceededError`);
 * the model is then fetched again next time, which is slower and never wrong.
 */
export function cacheApiBlobs(storage: CacheStorage | undefined): BlobCache {
  const open = async () => (storage === undefined ? null : await storage.open(CACHE_NAME))
  const keyOf = (sha256: string) => `/model-blob/${sha256}`
  const quietly = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await work()
    } catch {
      return otherwise
    }
  }
  return {
    get: (sha256) =>
      quietly(async () => {
        const cache = await open()
        const response = await cache?.match(keyOf(sha256))
        return response === undefined ? null : new Uint8Array(await response.arrayBuffer())
      }, null),
    put: (sha256, bytes) =>
      quietly(async () => {
        const cache = await open()
        await cache?.put(keyOf(sha256), new Response(bytes))
      }, undefined),
    delete: (sha256) =>
      quietly(async () => {
        const cache = await open()
        await cache?.delete(keyOf(sha256))
      }, undefined),
  }
}
