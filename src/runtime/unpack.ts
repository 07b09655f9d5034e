/** How far a body is, in bytes as they came. */
export type OnBytes = (bytes: number) => void

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
  const isPacked = waiting?.[0] === 0x1f && waiting[1] === 0x8b
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const chunk = waiting ?? (await next())
      waiting = null
      if (chunk === null) controller.close()
      else controller.enqueue(chunk)
    },
    cancel: (reason) => reader.cancel(reason),
  })
  return new Response(isPacked ? body.pipeThrough(new DecompressionStream('gzip')) : body, {
    headers: { 'content-type': 'application/wasm' },
  })
}
