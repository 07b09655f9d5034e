// @ts-check

/** @typedef {{ etag: string, mtimeMs: number }} Version of a file, as a client may hold it */
/** @typedef {import('node:http').IncomingHttpHeaders} Headers */

/**
 * @param {{ size: number, mtimeMs: number }} stats
 * @param {string | null} [encoding] other bytes need another tag (RFC 9110 §8.8.3.3)
 * @returns {Version}
 */
export function fileVersion({ size, mtimeMs }, encoding = null) {
  const tag = [size.toString(36), Math.trunc(mtimeMs).toString(36), encoding].filter(Boolean).join('-')
  return { etag: `"${tag}"`, mtimeMs }
}

/**
 * HTTP dates have whole seconds.
 *
 * @param {Version} version
 * @param {string} date
 */
const isSince = ({ mtimeMs }, date) => Math.trunc(mtimeMs / 1000) * 1000 <= Date.parse(date)

/**
 * Whether the client's copy is still good (RFC 9110 §13.2.2: tags count before dates).
 *
 * @param {Headers} headers
 * @param {Version} version
 */
export function isNotModified(headers, version) {
  const tags = headers['if-none-match']
  if (tags !== undefined) {
    const listed = tags.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
    return listed.includes('*') || listed.includes(version.etag)
  }
  const date = headers['if-modified-since']
  return date !== undefined && isSince(version, date)
}

/**
 * Whether a Range may be answered: without If-Range always, else only for the version that the client has begun with
 * (RFC 9110 §13.1.5). A date is too coarse to be sure of that, so only a tag counts.
 *
 * @param {Headers} headers
 * @param {Version} version
 */
export function rangeApplies(headers, version) {
  const condition = headers['if-range']
  return condition === undefined || condition === version.etag
}
