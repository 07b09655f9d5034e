import { Decompress } from 'fzstd'

/** How far a body is, in bytes as they came. */
export type OnBytes = (bytes: number) => void

/** With what a Zstandard frame begins (RFC 8878, 3.1.1). */
const ZSTANDARD = [0x28, 0xb5, 0x2f, 0xfd]

/**
 * The same WebAssembly, unpacked where it was packed. Hosts differ: some say that a file is packed and the browser unpacks it, some
 * send it as any other file. Its first bytes tell.
 * @param onBytes called as the body is read
 */
export async function unpackedWasm(response: Response, onBytes: OnBytes): Promise<Response> {
  const reader = (response.body ?? new Blob([]).stream()).getReader()
  let loadedBytes = 0
  const next = async () => {
    const { value } = await reader.read()
    if (value === undefined) return null
    loadedBytes += value.byteLength
    onBytes(loadedBytes)
    return value
  }
  let waiting = await next()
  const isPacked = ZSTANDARD.every((byte, index) => waiting?.[index] === byte)
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const chunk = waiting ?? (await next())
      waiting = null
      if (chunk === null) controller.close()
      else controller.enqueue(chunk)
    },
    cancel: (reason) => reader.cancel(reason),
  })
  return new Response(isPacked ? body.pipeThrough(unpacking()) : body, {
    headers: { 'content-type': 'application/wasm' },
  })
}

/** Browsers have no stream for it yet. @throws Error through the stream where the body is cut or broken */
function unpacking(): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let unpack: Decompress
  return new TransformStream({
    start(controller) {
      unpack = new Decompress((chunk) => {
        controller.enqueue(new Uint8Array(chunk))
      })
    },
    transform(chunk) {
      unpack.push(chunk)
    },
    flush() {
      unpack.push(new Uint8Array(0), true)
    },
  })
}
