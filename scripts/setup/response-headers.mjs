// @ts-check

/**
 * The hub that models come from which do not ship, and the hosts it redirects large files to. VITE_HUB, which the page
 * is built with too, names another one; further hosts of its own can follow, separated by spaces.
 */
const HUB_ORIGINS =
  process.env['VITE_HUB'] ?? 'https://huggingface.co https://*.huggingface.co https://*.hf.co'

/**
 * Only what the page itself brings may run or be fetched. 'wasm-unsafe-eval' allows WebAssembly to be compiled, and no
 * eval; blob: is for what the user hands in (a picture, a recording), which is shown and never run.
 */
const contentSecurityPolicy = (/** @type {string} */ hubOrigins) =>
  [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    `connect-src 'self' ${hubOrigins}`,
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
export const securityHeaders = (hubOrigins = HUB_ORIGINS) => ({
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': contentSecurityPolicy(hubOrigins),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
})

/**
 * Names that carry a hash of their content, as Vite writes them, never change; all else is asked for again each time.
 *
 * @param {string} urlPath
 */
export function cacheControl(urlPath) {
  return /^\/assets\/.+-[\w-]{8}\.\w+$/.test(urlPath) ? 'public, max-age=31536000, immutable' : 'no-cache'
}
