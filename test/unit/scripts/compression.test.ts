import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { chooseEncoding, CompressionCache } from '../../../scripts/setup/compression.mjs'

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip;q=1.0, br;q=0.2', 'br'],
  ['gzip, br;q=0', 'gzip'],
  ['GZIP', 'gzip'],
  ['br;q=0.0, gzip; q=0', null],
  ['identity', null],
  ['', null],
  [undefined, null],
])('Accept-Encoding %j', (header, expected) => {
  expect(chooseEncoding(header)).toBe(expected)
})

test('packs each version once per encoding', async () => {
  const cache = new CompressionCache()
  const read = vi.fn(() => Promise.resolve(Buffer.from('joule '.repeat(100))))
  const [first, second] = await Promise.all([cache.packed('a', 'br', read), cache.packed('a', 'br', read)])
  expect(second).toBe(first)
  expect(read).toHaveBeenCalledOnce()
  expect(brotliDecompressSync(first).toString()).toBe('joule '.repeat(100))
  expect(gunzipSync(await cache.packed('a', 'gzip', read)).toString()).toBe('joule '.repeat(100))
  await cache.packed('b', 'br', read)
  expect(read).toHaveBeenCalledTimes(3)
})

test('tries again after a file could not be read', async () => {
  const cache = new CompressionCache()
  await expect(cache.packed('a', 'br', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
  await expect(cache.packed('a', 'br', () => Promise.resolve(Buffer.from('back')))).resolves.toBeInstanceOf(
    Buffer,
  )
})
