import { describe, expect, it } from 'vitest'
import type { GraphInput } from '../../../../src/catalogue/own-file/graph-facts.ts'
import { lengthsFrom, obstacleOf } from '../../../../src/state/own-file/own-file-check.ts'
import type { OwnLook } from '../../../../src/timing/own-file/contract.ts'

const GPU = { webgpu: true, gpuFeatures: [] }
const INPUT: GraphInput = {
  name: 'input_ids',
  type: 'int64',
  typeName: 'int64',
  lengths: [{ open: 'batch' }, { open: 'length' }],
  rows: null,
}

function lookAt(facts: Partial<OwnLook['facts']> = {}, missing: readonly string[] = []): OwnLook {
  return {
    fileName: 'a.onnx',
    bytes: 1e9,
    missing,
    facts: {
      name: '',
      producer: '',
      opset: 17,
      inputs: [INPUT],
      outputNames: ['y'],
      operators: [],
      parameters: 1,
      weightFiles: [],
      half: false,
      ...facts,
    },
  }
}

describe('a file that was read', () => {
  it('can run where nothing is in the way', () => {
    expect(obstacleOf(lookAt(), {}, 'wasm', GPU)).toBeNull()
    expect(obstacleOf(lookAt(), { length: '0' }, 'webgpu', GPU)).toBeNull()
  })

  it.each([
    [lookAt({}, ['a.data']), {}, 'wasm', GPU, { reason: 'weights-missing', files: ['a.data'] }],
    [
      lookAt({ inputs: [{ ...INPUT, type: null, typeName: 'string' }] }),
      {},
      'wasm',
      GPU,
      { reason: 'input-not-made', input: 'input_ids', typeName: 'string' },
    ],
    [
      lookAt({ inputs: [{ ...INPUT, lengths: null }] }),
      {},
      'wasm',
      GPU,
      { reason: 'shape-unknown', input: 'input_ids' },
    ],
    [lookAt(), { length: '-1' }, 'wasm', GPU, { reason: 'length-wrong', length: 'length' }],
    [lookAt(), { length: '1e3' }, 'wasm', GPU, { reason: 'length-wrong', length: 'length' }],
    [lookAt(), { length: '99999999' }, 'wasm', GPU, { reason: 'length-wrong', length: 'length' }],
    [lookAt(), {}, 'webgpu', { webgpu: false, gpuFeatures: [] }, { reason: 'no-webgpu' }],
    [lookAt({ half: true }), {}, 'webgpu', GPU, { reason: 'no-half' }],
  ] as const)('says what is in the way (%#)', (look, typed, backend, capabilities, why) => {
    expect(obstacleOf(look, typed, backend, capabilities)).toEqual(why)
  })

  it('takes the usual length where none was typed', () => {
    expect(lengthsFrom(lookAt(), { length: ' 7 ' })).toEqual({ batch: 1, length: 7 })
  })

  it.each(['constructor', 'toString', '__proto__'])('takes a length called %s as any other', (open) => {
    const look = lookAt({ inputs: [{ ...INPUT, lengths: [{ open }] }] })
    expect(obstacleOf(look, {}, 'wasm', GPU)).toBeNull()
    expect(Object.entries(lengthsFrom(look, {}))).toEqual([[open, expect.any(Number)]])
    expect(Object.entries(lengthsFrom(look, { [open]: '7' }))).toEqual([[open, 7]])
  })
})
