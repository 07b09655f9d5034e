import { AppError } from '../../protocol/app-error.ts'

/** The longest line taken: a record with all the samples it may have is shorter. */
const LONGEST_LINE = 16 * 1024 * 1024

/** Whether a file begins as gzip does. */
export async function isGzip(file: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  return first === 0x1f && second === 0x8b
}

/** The beginning of a file as text, unpacked where it is packed. */
export async function textHead(file: Blob, length: number): Promise<string> {
  let head = ''
  for await (const piece of textPieces(file)) {
    head += piece.text
    if (head.length >= length) break
  }
  return head.slice(0, length)
}

/** The text of a file piece by piece, unpacked where it is packed, with the bytes of the file read so far. */
export async function* textPieces(file: Blob): AsyncGenerator<{ text: string; read: number }> {
  let read = 0
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        read += chunk.byteLength
        controller.enqueue(chunk)
      },
    }),
  )
  const bytes = (await isGzip(file)) ? counted.pipeThrough(new DecompressionStream('gzip')) : counted
  const reader = bytes.getReader()
  const decoder = new TextDecoder()
  try {
    for (let piece = await nextPiece(reader); !piece.done; piece = await nextPiece(reader)) {
      yield { text: decoder.decode(piece.value, { stream: true }), read }
    }
    yield { text: decoder.decode(), read }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

async function nextPiece(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
): Promise<ReadableStreamReadResult<Uint8Array<ArrayBuffer>>> {
  try {
    return await reader.read()
  } catch (thrown) {
    throw new AppError('not-a-record', 'input', 'the file is cut off or damaged', { cause: thrown })
  }
}

/**
 * Lines that say something, one after the other, of a file of any length.
 * @throws AppError `file-too-large` for a line without end, `not-a-record` for a packed file that is damaged
 */
export async function* textLines(file: Blob): AsyncGenerator<{ line: string; read: number }> {
  let begun: string[] = []
  let length = 0
  for await (const { text, read } of textPieces(file)) {
    const lines = text.split('\n')
    const rest = lines.pop() ?? ''
    for (const line of lines) {
      const whole = begun.join('') + line
      ;[begun, length] = [[], 0]
      if (whole.trim() !== '') yield { line: whole, read }
    }
    begun.push(rest)
    length += rest.length
    if (length > LONGEST_LINE) throw new AppError('file-too-large', 'input', 'a line without end')
  }
  const last = begun.join('')
  if (last.trim() !== '') yield { line: last, read: file.size }
}
