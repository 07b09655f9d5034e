import { AppError } from '../../protocol/app-error.ts'

/** What a link may hold when unpacked. A few hundred bytes can be made to unpack to gigabytes. */
const MOST_UNPACKED_BYTES = 64 * 1024

function broken(why: string, cause?: unknown): AppError {
  return new AppError('link-broken', 'storage', why, { cause })
}

function toBase64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/.test(text)) throw broken('characters that no link has')
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(binary, (character) => character.charCodeAt(0))
  } catch (thrown) {
    throw broken('cut off or changed on the way', thrown)
  }
}

/** Text, compressed, in characters that stay as they are in an address. */
export async function pack(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return toBase64Url(new Uint8Array(await new Response(stream).arrayBuffer()))
}

/**
 * The text again, read piece by piece, so that what unpacks without end is let go of early.
 * @throws AppError `link-broken`
 */
export async function unpack(packed: string): Promise<string> {
  const bytes = fromBase64Url(packed)
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let size = 0
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      size += piece.value.byteLength
      if (size > MOST_UNPACKED_BYTES) throw broken('unpacks to more than a run can be')
      text += decoder.decode(piece.value, { stream: true })
    }
    return text + decoder.decode()
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : broken('cut off or changed on the way', thrown)
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
