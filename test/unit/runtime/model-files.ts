import { createHash } from 'node:crypto'

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
