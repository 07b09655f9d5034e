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

async function isGzip(file: TextFile): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  return first === 0x1f && second === 0x8b
}

/** Text of a stream of bytes, or null where there are more than the limit: an archive says nothing about what comes out of it. */
async function limitedText(stream: ReadableStream<Uint8Array>, limitBytes: number): Promise<string | null> {
  const decoder = new TextDecoder()
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
  const packed = await isGzip(file)
  try {
    const stream = packed ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream()
    const text = await limitedText(stream, limitBytes)
    return text === null ? fail('too-large') : succeed(text)
  } catch (thrown) {
    if (packed) return fail('broken-archive')
    throw thrown
  }
}
