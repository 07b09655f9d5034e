import { expect, test } from 'vitest'
import { serverUrl } from '../../../scripts/setup/start-command.mjs'

test.each([
  ['127.0.0.1', 'http://127.0.0.1:80/'],
  ['localhost', 'http://localhost:80/'],
  ['0.0.0.0', 'http://localhost:80/'],
  ['::', 'http://localhost:80/'],
  ['::1', 'http://[::1]:80/'],
])('a server on %s is reached at %s', (host, url) => {
  expect(serverUrl(host, 80)).toBe(url)
})
