import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/protocol/app-error.ts'
import { classifyError } from '../../../src/runtime/classify-error.ts'

describe('classifyError', () => {
  it.each([
    ['std::bad_alloc', 'out-of-memory'],
    ['RangeError: WebAssembly.Memory(): could not allocate memory', 'out-of-memory'],
    ['The device (webgpu) does not support fp16.', 'shader-f16-missing'],
    ['Failed to get GPU adapter. You may need to enable flag', 'webgpu-missing'],
    ['no available backend found. ERR: [webgpu]', 'webgpu-missing'],
    ['Instance dropped: GPUDevice was lost', 'device-lost'],
    ['something nobody has seen', 'internal'],
  ])('%s → %s', (message, code) => {
    expect(classifyError(new Error(message), 'session', null).code).toBe(code)
  })

  it('believes the device before the message', () => {
    const error = classifyError(new Error('Buffer download failed'), 'run', 'destroyed: gone')
    expect(error).toMatchObject({ code: 'device-lost', detail: 'destroyed: gone', recoverable: true })
  })

  it('reads a bare number as an abort inside WebAssembly', () => {
    expect(classifyError(12_345, 'run', null).code).toBe('out-of-memory')
  })

  it('leaves a named error alone and cuts long messages', () => {
    const named = new AppError('wrong-answer', 'run', 'x')
    expect(classifyError(named, 'run', null)).toBe(named)
    expect(classifyError(new Error('x'.repeat(5_000)), 'run', null).detail.length).toBe(300)
  })
})
