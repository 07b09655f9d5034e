import { expect, test } from 'vitest'
import { fileVersion, isNotModified, rangeApplies } from '../../../scripts/setup/conditional-request.mjs'

const MTIME_MS = Date.UTC(2026, 0, 2, 3, 4, 5, 678)
const version = fileVersion({ size: 10, mtimeMs: MTIME_MS })
const { etag } = version

test('another size, time or encoding is another version', () => {
  const others = [
    fileVersion({ size: 11, mtimeMs: MTIME_MS }),
    fileVersion({ size: 10, mtimeMs: MTIME_MS + 1 }),
    fileVersion({ size: 10, mtimeMs: MTIME_MS }, 'br'),
    fileVersion({ size: 10, mtimeMs: MTIME_MS }, 'gzip'),
  ].map((other) => other.etag)
  expect(new Set([etag, ...others]).size).toBe(5)
})

test.each([
  ['the same tag', { 'if-none-match': etag }, true],
  ['a weak form of it', { 'if-none-match': `W/${etag}` }, true],
  ['it among others', { 'if-none-match': `"x", ${etag}` }, true],
  ['any version', { 'if-none-match': '*' }, true],
  ['another tag', { 'if-none-match': '"x"' }, false],
  ['the time, to the second', { 'if-modified-since': new Date(MTIME_MS).toUTCString() }, true],
  ['an earlier time', { 'if-modified-since': new Date(MTIME_MS - 1000).toUTCString() }, false],
  ['no time', { 'if-modified-since': 'yesterday' }, false],
  [
    'another tag beside the right time',
    { 'if-none-match': '"x"', 'if-modified-since': new Date(MTIME_MS).toUTCString() },
    false,
  ],
  ['no condition', {}, false],
])('a client with %s', (_, headers, expected) => {
  expect(isNotModified(headers, version)).toBe(expected)
})

test('a range goes on only in the version that it began in', () => {
  expect(rangeApplies({}, version)).toBe(true)
  expect(rangeApplies({ 'if-range': etag }, version)).toBe(true)
  expect(rangeApplies({ 'if-range': '"x"' }, version)).toBe(false)
  expect(rangeApplies({ 'if-range': new Date(MTIME_MS).toUTCString() }, version)).toBe(false)
})
