import { AppError } from '../protocol/app-error.ts'

export type Fetch = (url: string) => Promise<Response>

/**
 * Fetches a file of known size, reporting every chunk.
 * @throws AppError `network`, `model-missing` (not there, or a page in its place), `model-truncated` (fewer bytes),
 *   `model-corrupt` (more bytes)
 */
export async function fetchBytes(
  fetch: Fetch,
  url: string,
  expectedBytes: number,
  onChunk: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetchFile(fetch, url)
  const bytes = new Uint8Array(expectedBytes)
  let filled = 0
  try {
    for await (const chunk of chunksOf(response)) {
      if (filled + chunk.byteLength > expectedBytes) {
        throw new AppError('model-corrupt', 'load', `${nameOf(url)} is longer than ${expectedBytes} bytes`)
      }
      bytes.set(chunk, filled)
      filled += chunk.byteLength
      onChunk(chunk.byteLength)
    }
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    throw new AppError('network', 'load', nameOf(url), { cause: thrown })
  }
  if (filled < expectedBytes) {
    throw new AppError('model-truncated', 'load', `${nameOf(url)}: ${filled} of ${expectedBytes} bytes`)
  }
  return bytes
}

/** @throws AppError `network` or `model-missing` */
export async function fetchFile(fetch: Fetch, url: string): Promise<Response> {
  let response: Response
  try {
    response = await fetch(url)
  } catch (thrown) {
    throw new AppError('network', 'load', nameOf(url), { cause: thrown })
  }
  // A host that answers every unknown address with its start page would otherwise pass HTML off as a model.
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true
  if (!response.ok || isPage) {
    throw new AppError('model-missing', 'load', `${nameOf(url)} (${isPage ? 'a page' : response.status})`)
  }
  return response
}

/** Safari's `ReadableStream` has no async iterator, so the reader is driven by hand. */
async function* chunksOf(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader()
  if (reader === undefined) return
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}

function nameOf(url: string): string {
  return url.split('/').slice(-2).join('/')
}
