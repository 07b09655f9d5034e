// @ts-check

/**
 * Only what the page itself brings may run or be fetched. 'wasm-unsafe-eval' allows WebAssembly to be compiled, and no
 * eval; blob: is for what the user hands in (a picture, a recording), which is shown and never run.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "style-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * On every response, errors included. The first two isolate the page from other origins, which is what threads for
 * WebAssembly (SharedArrayBuffer) and a clock finer than 100 µs are given for.
 */
export const SECURITY_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}

/**
 * Names that carry a hash of their content, as Vite writes them, never change; all else is asked for again each time.
 *
 * @param {string} urlPath
 */
export function cacheControl(urlPath) {
  return /^\/assets\/.+-[\w-]{8}\.\w+$/.test(urlPath) ? 'public, max-age=31536000, immutable' : 'no-cache'
}
