import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { buildProblem, newestChangeMs } from '../../../scripts/setup/source-age.mjs'
import { tempFolder } from './temp-folder.ts'

/** Sets the time of a path, in seconds since 1970. */
const touch = (file: string, second: number) => {
  utimesSync(file, second, second)
}

function project() {
  const root = tempFolder()
  const at = (name: string) => path.join(root, name)
  mkdirSync(at('src/view'), { recursive: true })
  mkdirSync(at('dist'))
  for (const name of ['src/view/page.ts', 'src/main.ts', 'index.html', 'dist/index.html', 'README.md']) {
    writeFileSync(at(name), '')
  }
  for (const name of ['src/view/page.ts', 'src/view', 'src/main.ts', 'src', 'index.html'])
    touch(at(name), 100)
  touch(at('dist/index.html'), 200)
  return { root, at, built: at('dist/index.html') }
}

test('a build that is newer than its sources is good', () => {
  const { root, built } = project()
  expect(buildProblem(root, built)).toBeNull()
})

test('no build', () => {
  const { root, built } = project()
  rmSync(built)
  expect(buildProblem(root, built)).toMatch(/no build yet/)
})

test('a file deep in a source folder changed', () => {
  const { root, at, built } = project()
  touch(at('src/view/page.ts'), 300)
  expect(buildProblem(root, built)).toBe('src changed since the last build')
})

test('a deleted file shows in the time of its folder', () => {
  const { root, at, built } = project()
  rmSync(at('src/view/page.ts'))
  expect(buildProblem(root, built)).toBe('src changed since the last build')
})

test('what is not built from does not count', () => {
  const { root, at, built } = project()
  touch(at('README.md'), 300)
  expect(buildProblem(root, built)).toBeNull()
})

test('where there is nothing, nothing changed', () => {
  expect(newestChangeMs(path.join(tempFolder(), 'nowhere'))).toBe(-Infinity)
})
