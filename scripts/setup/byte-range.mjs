// @ts-check

/** @typedef {{ start: number, end: number }} ByteRange both ends count */

/**
 * Reads a Range header for a file of `size` bytes (RFC 9110 §14.2). What we need not understand (several ranges, other
 * units, bad syntax) is answered with the whole file, as the standard allows.
 *
 * @param {string | undefined} header
 * @param {number} size
 * @returns {ByteRange | 'whole' | 'unsatisfiable'}
 */
export function byteRange(header, size) {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return 'whole'
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return 'whole'
  return start < size ? { start, end } : 'unsatisfiable'
}
