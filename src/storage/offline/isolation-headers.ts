/** What makes a page cross-origin isolated: threads for WebAssembly and a fine clock. */
const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** The same answer with the headers that plain hosts cannot send. An answer that cannot be read stays as it is. */
export function withIsolation(response: Response): Response {
  if (response.type === 'opaque' || response.type === 'opaqueredirect' || response.status === 0)
    return response
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(ISOLATION)) headers.set(name, value)
  const { status, statusText } = response
  const hasBody = status !== 204 && status !== 205 && status !== 304
  return new Response(hasBody ? response.body : null, { status, statusText, headers })
}
