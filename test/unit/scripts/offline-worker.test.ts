import { expect, it } from 'vitest'
import { precacheOf } from '../../../scripts/offline-worker.ts'

const FILES = [
  { fileName: 'index.html', source: '<html>' },
  { fileName: 'assets/app-1.js', code: 'app' },
  { fileName: 'assets/ort-wasm-simd-threaded-1.wasm', source: new Uint8Array(9) },
  { fileName: 'assets/ort-wasm-simd-threaded-1.mjs', source: 'glue' },
]

it('lists the page and not the runtime, of which a browser needs one build of three', () => {
  expect(precacheOf(FILES).files).toEqual(['assets/app-1.js', 'index.html'])
})

it('is another version when a file of the page changes, and the same when none does', () => {
  const changed = [{ fileName: 'index.html', source: '<html lang="en">' }, ...FILES.slice(1)]
  expect(precacheOf([...FILES].reverse()).version).toBe(precacheOf(FILES).version)
  expect(precacheOf(changed).version).not.toBe(precacheOf(FILES).version)
})
