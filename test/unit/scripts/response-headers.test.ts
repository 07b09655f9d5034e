import { expect, test } from 'vitest'
import { cacheControl } from '../../../scripts/setup/response-headers.mjs'

test.each(['/assets/index-AbCd_-12.js', '/assets/ort-wasm.asyncify-B8f2kQ_x.wasm'])(
  '%s never changes',
  (file) => {
    expect(cacheControl(file)).toContain('immutable')
  },
)

test.each(['/index.html', '/models/a/model-12345678.onnx', '/assets/plain.js', '/sw.js'])(
  '%s may change',
  (file) => {
    expect(cacheControl(file)).toBe('no-cache')
  },
)
