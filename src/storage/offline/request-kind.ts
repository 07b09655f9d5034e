/** Who answers a request: the kept page, what lasts under its name, what may change, or not this worker. */
export type RequestSource = 'page' | 'lasting' | 'changing' | 'elsewhere'

interface Asked {
  readonly url: string
  readonly method: string
  readonly mode: string
  readonly headers: Pick<Headers, 'has'>
}

/** @param scope folder of the page; ends with a slash */
export function sourceOf({ url, method, mode, headers }: Asked, scope: string): RequestSource {
  if (!url.startsWith(scope) || method !== 'GET' || headers.has('range')) return 'elsewhere'
  const path = url.slice(scope.length).replace(/[?#].*$/, '')
  if (mode === 'navigate') return path === '' || path === 'index.html' ? 'page' : 'elsewhere'
  // Model weights are in the model store, checked by their hashes; the worker itself must be asked for anew.
  if (/^models\/[^/]+\/.*\.(?:onnx|onnx_data\w*|bin)(?:\.\d+)?$/.test(path) || path === 'service-worker.js')
    return 'elsewhere'
  return path.startsWith('assets/') ? 'lasting' : 'changing'
}
