import { AppError } from '../../protocol/app-error.ts'

/** Bytes at any place of something that may be too large to hold. */
export interface ByteSource {
  readonly size: number
  read(start: number, end: number): Promise<Uint8Array>
}

/** One field of a protobuf message. Of what has a length, only the place is known until it is read. */
export interface WireField {
  readonly number: number
  /** Of a varint; 0 for other kinds. Past 2⁵³ it is rounded. */
  readonly value: number
  /** Where the content of a field with a length lies; null for other kinds. */
  readonly span: Span | null
}

export interface Span {
  readonly start: number
  readonly end: number
}

const WINDOW_BYTES = 64 * 2 ** 10
const LONGEST_VARINT_BYTES = 10
/** Names and shapes: nothing that is read in whole is longer than this. */
const LONGEST_BYTES = 64 * 2 ** 10

/**
 * Walks a protobuf message field by field. What is not asked for is stepped over without being read, so that a graph can
 * be told from a file of gigabytes by reading a few of its pages.
 */
export class WireReader {
  readonly #source: ByteSource
  #window = new Uint8Array()
  #windowStart = 0

  constructor(source: ByteSource) {
    this.#source = source
  }

  /** @throws AppError `not-a-model` where this is no protobuf message, or ends in its middle */
  async *fields({ start, end }: Span): AsyncGenerator<WireField> {
    let at = start
    while (at < end) {
      const tag = await this.#varint(at, end)
      at = tag.next
      const kind = tag.value % 8
      const number = Math.floor(tag.value / 8)
      if (number === 0) throw broken(`no field at byte ${at}`)
      if (kind === 0) {
        const { value, next } = await this.#varint(at, end)
        at = next
        yield { number, value, span: null }
      } else {
        const content = await this.#content(kind, at, end)
        at = content.end
        yield { number, value: 0, span: kind === 2 ? content : null }
      }
    }
  }

  /** A field with a length, as text. */
  async text({ start, end }: Span): Promise<string> {
    if (end - start > LONGEST_BYTES) throw broken(`a name of ${end - start} bytes`)
    return new TextDecoder().decode(await this.#bytes(start, end))
  }

  /** A field with a length, as the whole numbers that are packed into it. */
  async numbers({ start, end }: Span): Promise<number[]> {
    if (end - start > LONGEST_BYTES) throw broken(`a list of ${end - start} bytes`)
    const numbers: number[] = []
    for (let at = start; at < end;) {
      const { value, next } = await this.#varint(at, end)
      numbers.push(value)
      at = next
    }
    return numbers
  }

  async #content(kind: number, at: number, end: number): Promise<Span> {
    const fixed = kind === 1 ? 8 : kind === 5 ? 4 : null
    if (fixed !== null) return within({ start: at, end: at + fixed }, end)
    if (kind !== 2) throw broken(`a field of unknown kind ${kind} at byte ${at}`)
    const { value, next } = await this.#varint(at, end)
    return within({ start: next, end: next + value }, end)
  }

  async #varint(at: number, end: number): Promise<{ value: number; next: number }> {
    if (!this.#holds(at, Math.min(at + LONGEST_VARINT_BYTES, end))) await this.#load(at)
    let value = 0
    for (let read = 0; read < LONGEST_VARINT_BYTES && at + read < end; read += 1) {
      const byte = this.#window[at + read - this.#windowStart] ?? 0
      value += (byte % 128) * 2 ** (7 * read)
      if (byte < 128) return { value, next: at + read + 1 }
    }
    throw broken(`a number without an end at byte ${at}`)
  }

  async #bytes(start: number, end: number): Promise<Uint8Array> {
    if (!this.#holds(start, end)) await this.#load(start)
    return this.#window.subarray(start - this.#windowStart, end - this.#windowStart)
  }

  #holds(start: number, end: number): boolean {
    return start >= this.#windowStart && end <= this.#windowStart + this.#window.byteLength
  }

  async #load(start: number): Promise<void> {
    this.#window = new Uint8Array(
      await this.#source.read(start, Math.min(start + WINDOW_BYTES, this.#source.size)),
    )
    this.#windowStart = start
  }
}

function within(span: Span, end: number): Span {
  if (span.end > end) throw broken(`it ends ${span.end - end} bytes too early, or is no model`)
  return span
}

export function broken(detail: string): AppError {
  return new AppError('not-a-model', 'input', detail)
}
