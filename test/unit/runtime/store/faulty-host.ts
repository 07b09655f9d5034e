import type { Random } from '../../../../src/stats/prng.ts'

export type Fault =
  'cut' | 'stall' | 'wrong-bytes' | 'too-short' | 'too-long' | 'refused' | 'no-range' | 'busy' | 'error-page'

export const FAULTS: readonly Fault[] = [
  'cut',
  'stall',
  'wrong-bytes',
  'too-short',
  'too-long',
  'refused',
  'no-range',
  'busy',
  'error-page',
]

const CHUNK = 700

/** Serves one file, in pieces where it is told to, with ranges, and does one fault per request for as long as there are some left. */
export class FaultyHost {
  readonly #content: Uint8Array<ArrayBuffer>
  readonly #pieces: readonly number[]
  readonly #random: Random
  readonly faults: Fault[]
  requests = 0
  onChunk: () => void = () => undefined

  constructor(
    content: Uint8Array<ArrayBuffer>,
    random: Random,
    faults: readonly Fault[],
    pieces: readonly number[] = [],
  ) {
    this.#content = content
    this.#pieces = pieces
    this.#random = random
    this.faults = [...faults]
  }

  readonly fetch = (url: string, init?: RequestInit): Promise<Response> => {
    this.requests += 1
    const fault = this.faults.shift() ?? null
    if (fault === 'refused') return Promise.reject(new TypeError('failed to fetch'))
    if (fault === 'busy') {
      return Promise.resolve(new Response('', { status: 429, headers: { 'retry-after': '3' } }))
    }
    if (fault === 'error-page') return Promise.resolve(new Response('oops', { status: 502 }))
    const asked = /^bytes=(\d+)-$/.exec(new Headers(init?.headers).get('range') ?? '')
    const start = asked === null || fault === 'no-range' ? 0 : Number(asked[1])
    const status = asked === null || fault === 'no-range' ? 200 : 206
    const content = this.#piece(url)
    const bytes = content.byteLength
    const headers = { 'content-range': `bytes ${start}-${bytes - 1}/${bytes}` }
    const body = this.#body(this.#spoilt(fault, content.slice(start)), fault)
    return Promise.resolve(new Response(body, { status, ...(status === 206 ? { headers } : {}) }))
  }

  /** The whole, or the piece whose number the address ends with. */
  #piece(url: string): Uint8Array {
    const index = /\.(\d+)$/.exec(url)?.[1]
    if (index === undefined) return this.#content
    const start = this.#pieces.slice(0, Number(index)).reduce((sum, bytes) => sum + bytes, 0)
    return this.#content.slice(start, start + (this.#pieces[Number(index)] ?? 0))
  }

  #spoilt(fault: Fault | null, part: Uint8Array): Uint8Array {
    if (fault === 'too-short') return part.slice(0, Math.floor(part.byteLength * this.#random()))
    if (fault === 'too-long') return new Uint8Array([...part, 1, 2, 3])
    if (fault === 'wrong-bytes' && part.byteLength > 0) {
      const at = Math.floor(this.#random() * part.byteLength)
      part[at] = ((part[at] ?? 0) + 1) % 256
    }
    return part
  }

  #body(part: Uint8Array, fault: Fault | null): ReadableStream<Uint8Array> {
    const stopAt = fault === 'cut' || fault === 'stall' ? this.#random() * part.byteLength : Infinity
    let sent = 0
    return new ReadableStream({
      pull: (controller) => {
        this.onChunk()
        if (sent >= stopAt) {
          if (fault === 'cut') controller.error(new TypeError('connection reset'))
          else return new Promise(() => undefined)
        } else if (sent >= part.byteLength) controller.close()
        else {
          controller.enqueue(part.slice(sent, sent + CHUNK))
          sent += CHUNK
        }
        return undefined
      },
    })
  }
}
