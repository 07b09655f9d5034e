import type { BlobFiles } from './blob-files.ts'

/** Where nothing may be kept: everything lasts as long as the worker. */
export function memoryFiles(): BlobFiles {
  const blobs = new Map<string, Uint8Array[]>()
  return {
    place: 'memory',
    list: () => Promise.resolve(new Map([...blobs].map(([name, parts]) => [name, total(parts)]))),
    read(name) {
      const parts = blobs.get(name)
      return Promise.resolve(parts === undefined ? null : joined(parts, total(parts)))
    },
    open(name) {
      const parts = blobs.get(name) ?? []
      blobs.set(name, parts)
      return Promise.resolve({
        get bytes() {
          return total(parts)
        },
        append: (chunk) => {
          parts.push(new Uint8Array(chunk))
          return Promise.resolve()
        },
        clear: () => {
          parts.length = 0
          return Promise.resolve()
        },
        close: () => Promise.resolve(),
      })
    },
    rename(from, to) {
      const parts = blobs.get(from)
      if (parts !== undefined) blobs.set(to, parts)
      blobs.delete(from)
      return Promise.resolve()
    },
    delete(name) {
      blobs.delete(name)
      return Promise.resolve()
    },
  }
}

function total(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.byteLength, 0)
}

export function joined(parts: readonly Uint8Array[], bytes: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(bytes)
  let filled = 0
  for (const part of parts) {
    whole.set(part, filled)
    filled += part.byteLength
  }
  return whole
}
