import type { BlobFiles, BlobWriter } from './blob-files.ts'
import { joined } from './memory-files.ts'
import { makingRoom } from './no-room.ts'

const CACHE_NAME = 'joulebench-models-2'
/** A cache entry cannot grow, so a file is a row of segments; this much is lost when a download is cut. */
const SEGMENT_BYTES = 4 * 2 ** 20

const PREFIX = '/model-store/'
const SIZE_HEADER = 'x-bytes'

interface Segment {
  readonly name: string
  readonly index: number
  readonly url: string
}

/** The Cache API, for browsers whose private file system cannot be written in place. @returns null where it is refused */
export async function cacheFiles(storage: CacheStorage): Promise<BlobFiles | null> {
  const cache = await storage.open(CACHE_NAME).catch(() => null)
  if (cache === null) return null
  const segmentsOf = async (name: string) => {
    const all = (await cache.keys()).map(({ url }) => parseSegment(url)).filter((one) => one.name === name)
    return all.sort((a, b) => a.index - b.index)
  }
  const remove = async (name: string) => {
    for (const { url } of await segmentsOf(name)) await cache.delete(url)
  }
  return {
    place: 'cache',
    list: () => sizesIn(cache),
    async read(name) {
      const segments = await segmentsOf(name)
      if (segments.length === 0) return null
      const parts: Uint8Array[] = []
      for (const { url } of segments) {
        const response = await cache.match(url)
        if (response !== undefined) parts.push(new Uint8Array(await response.arrayBuffer()))
      }
      return joined(
        parts,
        parts.reduce((sum, part) => sum + part.byteLength, 0),
      )
    },
    async open(name) {
      const segments = await segmentsOf(name)
      const bytes = (await sizesIn(cache)).get(name) ?? 0
      return segmentWriter(cache, name, segments.length, bytes, () => remove(name))
    },
    async rename(from, to) {
      await remove(to)
      for (const { url, index } of await segmentsOf(from)) {
        const response = await cache.match(url)
        if (response !== undefined) await makingRoom(() => cache.put(segmentUrl(to, index), response))
        await cache.delete(url)
      }
    },
    delete: remove,
  }
}

async function sizesIn(cache: Cache): Promise<Map<string, number>> {
  const sizes = new Map<string, number>()
  for (const { url } of await cache.keys()) {
    const bytes = Number((await cache.match(url))?.headers.get(SIZE_HEADER) ?? 0)
    const { name } = parseSegment(url)
    sizes.set(name, (sizes.get(name) ?? 0) + bytes)
  }
  return sizes
}

function segmentWriter(
  cache: Cache,
  name: string,
  firstIndex: number,
  firstBytes: number,
  remove: () => Promise<void>,
): BlobWriter {
  let index = firstIndex
  let kept = firstBytes
  let waiting: Uint8Array[] = []
  let waitingBytes = 0
  const flush = async () => {
    if (waitingBytes === 0) return
    const bytes = joined(waiting, waitingBytes)
    const headers = { [SIZE_HEADER]: String(bytes.byteLength) }
    await makingRoom(() => cache.put(segmentUrl(name, index), new Response(bytes, { headers })))
    index += 1
    kept += waitingBytes
    waiting = []
    waitingBytes = 0
  }
  return {
    get bytes() {
      return kept + waitingBytes
    },
    async append(chunk) {
      waiting.push(new Uint8Array(chunk))
      waitingBytes += chunk.byteLength
      if (waitingBytes >= SEGMENT_BYTES) await flush()
    },
    async clear() {
      waiting = []
      waitingBytes = 0
      index = 0
      kept = 0
      await remove()
    },
    close: flush,
  }
}

function segmentUrl(name: string, index: number): string {
  return `${PREFIX}${encodeURIComponent(name)}?segment=${index}`
}

function parseSegment(url: string): Segment {
  const { pathname, searchParams } = new URL(url)
  const name = decodeURIComponent(pathname.slice(PREFIX.length))
  return { name, index: Number(searchParams.get('segment')), url }
}
