import { expect, test } from 'vitest'
import { installProblem } from '../../../scripts/setup/installed-packages.mjs'

const HERE = { platform: 'linux', arch: 'x64', hasFolder: () => true }
const VITE = { version: '8.0.0', integrity: 'sha512-a' }
const LOCKED = {
  '': {},
  'node_modules/vite': VITE,
  'node_modules/vite/node_modules/@rolldown/darwin': {
    version: '1.0.0',
    optional: true,
    os: ['darwin'],
    cpu: ['arm64'],
  },
}

test('nothing to do where every package is there in its version, and foreign ones are not', () => {
  expect(installProblem(LOCKED, { 'node_modules/vite': VITE }, HERE)).toBeNull()
})

test('nothing is installed yet', () => {
  expect(installProblem(LOCKED, null, HERE)).toMatch(/not installed/)
})

test('a package is missing', () => {
  expect(installProblem(LOCKED, {}, HERE)).toBe('vite is missing')
})

test('a package has another version, or other contents under the same one', () => {
  const older = { 'node_modules/vite': { ...VITE, version: '7.0.0' } }
  const other = { 'node_modules/vite': { ...VITE, integrity: 'sha512-b' } }
  expect(installProblem(LOCKED, older, HERE)).toBe('vite has another version')
  expect(installProblem(LOCKED, other, HERE)).toBe('vite has another version')
})

test('a folder was deleted by hand', () => {
  const machine = { ...HERE, hasFolder: (path: string) => path !== 'node_modules/vite' }
  expect(installProblem(LOCKED, { 'node_modules/vite': VITE }, machine)).toBe('vite is missing')
})

test('node_modules was copied from another system', () => {
  expect(installProblem(LOCKED, LOCKED, HERE)).toBe('@rolldown/darwin was installed for another system')
  expect(installProblem(LOCKED, LOCKED, { ...HERE, platform: 'darwin', arch: 'arm64' })).toBeNull()
})

test('a package that was added by hand is left alone', () => {
  expect(installProblem(LOCKED, { 'node_modules/vite': VITE, 'node_modules/extra': VITE }, HERE)).toBeNull()
})
