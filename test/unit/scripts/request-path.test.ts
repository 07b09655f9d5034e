import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { insideRoot, requestPath } from '../../../scripts/setup/request-path.mjs'
import { tempFolder } from './temp-folder.ts'

test.each([
  ['/', '/index.html'],
  ['/?a=/../b#c', '/index.html'],
  ['/models/', '/models/index.html'],
  ['/assets/a%20b.js?x=1', '/assets/a b.js'],
  ['/..a/b..c', '/..a/b..c'],
])('%s names %s', (url, expected) => {
  expect(requestPath(url)).toBe(expected)
})

test.each([
  '',
  'x',
  'http://elsewhere/',
  '/../package.json',
  '/a/..',
  '/%2e%2e/package.json',
  '/..%2fpackage.json',
  '/..\\package.json',
  '/..%5cpackage.json',
  '/a%00.html',
  '/%E0%A4%A',
])('%j is refused', (url) => {
  expect(requestPath(url)).toBeNull()
})

test('a link inside the root is followed within it and not out of it', async () => {
  const folder = tempFolder()
  const root = path.join(folder, 'dist')
  mkdirSync(root)
  // Begins like the root, and lies beside it.
  mkdirSync(path.join(folder, 'dist-secret'))
  writeFileSync(path.join(folder, 'dist-secret', 'key'), '')
  writeFileSync(path.join(root, 'page'), '')
  symlinkSync('page', path.join(root, 'alias'))
  symlinkSync('../dist-secret', path.join(root, 'out'))
  expect(await insideRoot(root, '/alias')).toBe(path.join(root, 'page'))
  expect(await insideRoot(root, '/out/key')).toBeNull()
  expect(await insideRoot(root, '/nothing')).toBeNull()
})
