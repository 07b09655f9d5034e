import { createHash } from 'node:crypto'
import type { BlobCache } from '../../../src/runtime/blob-cache.ts'

export const FOLDER = 'https://host.example/models/'

export const sha256 = (bytes: Uint8Array): Promise<string> =>
  Promise.resolve(createHash('sha256').update(bytes).digest('hex'))

export async function manifestOf(files: Record<string, Uint8Array>): Promise<unknown> {
  return {
    format: 'joulebench-model',
    version: 1,
    id: 'tiny',
    name: 'Tiny',
    license: 'MIT',
    parameters: 3,
    source: { registry: 'npm', package: 'tiny', version: '1.0.0' },
    files: await Promise.all(
      Object.entries(files).map(async ([path, bytes]) => ({
        path,
        bytes: bytes.byteLength,
        sha256: await sha256(bytes),
      })),
    ),
  }
}

/** A host that serves these addresses, and counts what was asked for. */
export class FakeHost {
  readonly asked: string[] = []
  readonly #answers: Map<string, () => Response>

  constructor(answers: Record<string, () => Response>) {
    this.#answers = new Map(Object.entries(answers).map(([path, answer]) => [FOLDER + path, answer]))
  }

  readonly fetch = (url: string): Promise<Response> => {
    this.asked.push(url)
    const answer = this.#answers.get(url)
    return Promise.resolve(answer?.() ?? new Response('not here', { status: 404 }))
  }
}

export class MemoryCache implements BlobCache {
  readonly blobs = new Map<string, Uint8Array<ArrayBuffer>>()

  get(key: string): Promise<Uint8Array<ArrayBuffer> | null> {
    return Promise.resolve(this.blobs.get(key) ?? null)
  }

  put(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.blobs.set(key, bytes)
    return Promise.resolve()
  }

  delete(key: string): Promise<void> {
    this.blobs.delete(key)
    return Promise.resolve()
  }
}
