import { describe, expect, it } from 'vitest'
import type { GraphInput } from '../../../../src/catalogue/own-file/graph-facts.ts'
import { openLengths, shapeOf } from '../../../../src/catalogue/own-file/open-lengths.ts'
import { makeInput } from '../../../../src/runtime/own/make-input.ts'

const input = (part: Partial<GraphInput>): GraphInput => ({
  name: 'x',
  type: 'float32',
  typeName: 'float32',
  lengths: [1],
  rows: null,
  ...part,
})
const open = (...names: string[]) => names.map((name) => ({ open: name }))

describe('open lengths', () => {
  it('are asked for once, whatever number of inputs names them', () => {
    const inputs = [
      input({ name: 'input_ids', lengths: open('batch_size', 'sequence_length') }),
      input({
        name: 'attention_mask',
        lengths: open('batch_size', 'past_sequence_length + sequence_length'),
      }),
      input({ name: 'past', lengths: [{ open: 'batch_size' }, 4, { open: 'past_sequence_length' }, 64] }),
    ]
    expect(openLengths(inputs)).toMatchObject([
      { key: 'batch_size', usual: 1 },
      { key: 'sequence_length', usual: 128 },
      { key: 'past_sequence_length', usual: 0 },
    ])
    const given = { batch_size: 2, sequence_length: 5, past_sequence_length: 3 }
    expect(inputs.map((one) => shapeOf(one, given))).toEqual([
      [2, 5],
      [2, 8],
      [2, 4, 3, 64],
    ])
  })

  it('without a name stand for what their place usually holds', () => {
    const usual = (one: GraphInput) => openLengths([one]).map((length) => length.usual)
    expect(usual(input({ lengths: open('', '', '', '') }))).toEqual([1, 3, 224, 224])
    expect(usual(input({ name: 'input_values', lengths: open('', '') }))).toEqual([1, 16_000])
    expect(shapeOf(input({ lengths: open('', '') }), { 'x[1]': 7 })).toEqual([1, 7])
  })
})

describe('a made input', () => {
  it('is the same each time, and whole numbers stay inside their table', () => {
    const words = input({ name: 'input_ids', type: 'int64', lengths: [1, 1_000], rows: 50 })
    const { numbers } = makeInput(words, {})
    expect(makeInput(words, {}).numbers).toEqual(numbers)
    const values = [...numbers].map(Number)
    expect(Math.max(...values)).toBeLessThan(50)
    expect(new Set(values).size).toBeGreaterThan(40)
  })

  it('follows the meaning of a name', () => {
    const of = (name: string, type: GraphInput['type'] = 'int64') =>
      [...makeInput(input({ name, type, lengths: [1, 3] }), {}).numbers].map(Number)
    expect(of('attention_mask')).toEqual([1, 1, 1])
    expect(of('attention_mask', 'float32')).toEqual([1, 1, 1])
    expect(of('attention_mask', 'float16')).toEqual([0x3c00, 0x3c00, 0x3c00])
    expect(of('pixel_values', 'float32')).not.toEqual([1, 1, 1])
    expect(of('token_type_ids')).toEqual([0, 0, 0])
    expect(of('position_ids')).toEqual([0, 1, 2])
    expect(of('use_cache_branch', 'bool')).toEqual([0, 0, 0])
    expect(of('keep', 'bool')).toEqual([1, 1, 1])
  })

  it.each([
    [input({ type: null, typeName: 'string' }), /takes string/],
    [input({ lengths: null }), /what shape/],
    [input({ lengths: [100_000, 100_000] }), /10000000000 numbers/],
  ])('is refused where it cannot be made', (one, said) => {
    expect(() => makeInput(one, {})).toThrow(said)
  })
})
