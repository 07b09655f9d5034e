// @ts-check
import { byteRange } from './byte-range.mjs'
import { chooseEncoding } from './compression.mjs'
import { fileVersion, isNotModified, rangeApplies } from './conditional-request.mjs'
import { contentType, isCompressible } from './content-types.mjs'

/** @typedef {import('node:http').IncomingHttpHeaders} RequestHeaders */
/** @typedef {import('node:http').OutgoingHttpHeaders} ResponseHeaders */

/**
 * What to send: a text of our own, a stretch of the file, or the whole file packed.
 *
 * @typedef {{ kind: 'text', text: string }
 *   | { kind: 'stretch', range: import('./byte-range.mjs').ByteRange }
 *   | { kind: 'packed', encoding: import('./compression.mjs').Encoding }} AnswerBody
 */

/** @typedef {{ status: number, headers: ResponseHeaders, body?: AnswerBody }} Answer */

/**
 * @param {number} status
 * @param {string} text
 * @param {ResponseHeaders} [headers]
 * @returns {Answer}
 */
export function plainAnswer(status, text, headers = {}) {
  return {
    status,
    headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
    body: { kind: 'text', text: `${text}\n` },
  }
}

/**
 * The answer for a file that is there.
 *
 * @param {RequestHeaders} request
 * @param {string} file its name decides the type
 * @param {{ size: number, mtimeMs: number }} stats
 * @returns {Answer}
 */
export function fileAnswer(request, file, stats) {
  const packable = isCompressible(file)
  const encoding = packable ? chooseEncoding(request['accept-encoding']) : null
  const version = fileVersion(stats, encoding)
  const headers = {
    'Content-Type': contentType(file),
    'Last-Modified': new Date(stats.mtimeMs).toUTCString(),
    ETag: version.etag,
    ...(packable ? { Vary: 'Accept-Encoding' } : { 'Accept-Ranges': 'bytes' }),
  }
  if (isNotModified(request, version)) return { status: 304, headers }
  if (encoding !== null) {
    return {
      status: 200,
      headers: { ...headers, 'Content-Encoding': encoding },
      body: { kind: 'packed', encoding },
    }
  }
  // Ranges serve the large files, which are never packed.
  const range = packable || !rangeApplies(request, version) ? 'whole' : byteRange(request.range, stats.size)
  return stretchAnswer(headers, range, stats.size)
}

/**
 * @param {ResponseHeaders} headers
 * @param {ReturnType<typeof byteRange>} range
 * @param {number} size
 * @returns {Answer}
 */
function stretchAnswer(headers, range, size) {
  if (range === 'unsatisfiable') {
    return plainAnswer(416, 'Range not satisfiable', { 'Content-Range': `bytes */${String(size)}` })
  }
  const { start, end } = range === 'whole' ? { start: 0, end: size - 1 } : range
  const part =
    range === 'whole' ? {} : { 'Content-Range': `bytes ${String(start)}-${String(end)}/${String(size)}` }
  return {
    status: range === 'whole' ? 200 : 206,
    headers: { ...headers, ...part, 'Content-Length': end - start + 1 },
    body: { kind: 'stretch', range: { start, end } },
  }
}
