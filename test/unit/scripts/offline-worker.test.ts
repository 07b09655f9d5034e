import { expect, it } from 'vitest'
import { precacheOf } from '../../../scripts/offline-worker.ts'

const FILES = [
  { fileName: 'index.html', source: '<html>' },
  { fileName: 'assets/app-1.js', code: 'app' },
  { fileName: 'assets/ort-wasm-simd-threaded-1.mjs', source: 'glue' },
  { fileName: 'assets/ort-wasm-simd-threaded.wasm-2.gz', source: new Uint8Array(9) },
  { fileName: 'assets/ort-wasm-simd-threaded.jspi.wasm-3.gz', source: new Uint8Array(9) },
  { fileName: 'assets/ort-wasm-simd-threaded.asyncify-4.mjs', source: 'glue' },
]

it('lists the page, and apart from it the runtime, of which a browser needs one build of three', () => {
  const { files, runtime } = precacheOf(FILES)
  expect(files).toEqual(['assets/app-1.js', 'index.html'])
  expect(runtime).toEqual({
    plain: ['assets/ort-wasm-simd-threaded-1.mjs', 'assets/ort-wasm-simd-threaded.wasm-2.gz'],
    jspi: ['assets/ort-wasm-simd-threaded.jspi.wasm-3.gz'],
    asyncify: ['assets/ort-wasm-simd-threaded.asyncify-4.mjs'],
  })
})

it('is another version when a file of the page changes, and the same when none does', () => {
  const changed = [{ fileName: 'index.html', source: '<html lang="en">' }, ...FILES.slice(1)]
  expect(precacheOf([...FILES].reverse()).version).toBe(precacheOf(FILES).version)
  expect(precacheOf(changed).version).not.toBe(precacheOf(FILES).version)
})
