// @ts-check
import { realpath } from 'node:fs/promises'
import path from 'node:path'

/**
 * The path that a request names, decoded, `/` standing for `/index.html`; null where it is malformed or tries to leave
 * the root. Written forms only: what a link on disk points to is {@link insideRoot}'s business.
 *
 * @param {string} url as in the request line
 * @returns {string | null} starts with a slash
 */
export function requestPath(url) {
  const encoded = /^[^?#]*/.exec(url)?.[0] ?? ''
  let decoded
  try {
    decoded = decodeURIComponent(encoded)
  } catch {
    return null
  }
  if (!decoded.startsWith('/') || /[\\\0]/.test(decoded)) return null
  if (decoded.split('/').includes('..')) return null
  return decoded.endsWith('/') ? `${decoded}index.html` : decoded
}

/**
 * The file behind a request path, links resolved; null where there is none, or where it lies outside the root.
 *
 * @param {string} root
 * @param {string} urlPath from {@link requestPath}
 * @returns {Promise<string | null>}
 */
export async function insideRoot(root, urlPath) {
  try {
    const [realRoot, file] = await Promise.all([realpath(root), realpath(path.join(root, urlPath))])
    return file.startsWith(realRoot + path.sep) ? file : null
  } catch {
    return null
  }
}
