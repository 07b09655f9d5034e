import { fail, type Outcome, succeed } from './outcome.ts'

/** The part of a `Blob` that reading needs. */
export interface TextFile {
  readonly size: number
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> }
}

export type TextProblem = 'too-large' | 'broken-archive'

/** Largest text that is read, in bytes: a day of readings every 20 ms. Browsers cannot hold much longer strings. */
export const LARGEST_TEXT_BYTES = 300e6

/** The first two bytes of a file, as the number that they write. */
async function beginning(file: TextFile): Promise<number> {
  const [first = 0, second = 0] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  return first * 256 + second
}

const GZIP = 0x1f8b

/** PowerShell writes what a command prints as UTF-16, and says so with the file's first two bytes. */
const ENCODINGS: Partial<Record<number, string>> = { 0xfffe: 'utf-16le', 0xfeff: 'utf-16be' }

/** Text of a stream of bytes, or null where there are more than the limit: an archive says nothing about what comes out of it. */
async function limitedText(
  stream: ReadableStream<Uint8Array>,
  limitBytes: number,
  decoder: TextDecoder,
): Promise<string | null> {
  const reader = stream.getReader()
  let bytes = 0
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > limitBytes) {
      void reader.cancel()
      return null
    }
    text += decoder.decode(value, { stream: true })
  }
}

/** The text of a file, unpacked where it is a gzip archive, as Firefox saves its profiles. */
export async function readText(
  file: TextFile,
  limitBytes: number = LARGEST_TEXT_BYTES,
): Promise<Outcome<string, TextProblem>> {
  if (file.size > limitBytes) return fail('too-large')
  const start = await beginning(file)
  const packed = start === GZIP
  try {
    const stream = packed ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream()
    const text = await limitedText(stream, limitBytes, new TextDecoder(ENCODINGS[start]))
    return text === null ? fail('too-large') : succeed(text)
  } catch (thrown) {
    if (packed) return fail('broken-archive')
    throw thrown
  }
}
