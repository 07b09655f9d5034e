import { floats, writeModel, wholes, type GraphSpec } from './write-graph.ts'

const WORDS = 50
const WIDTH = 8

/** Looks words up, adds them and gives two numbers for each text. */
export const TINY_ENCODER: GraphSpec = {
  name: 'tiny-encoder',
  inputs: [
    { name: 'input_ids', type: 'int64', shape: ['batch_size', 'sequence_length'] },
    { name: 'attention_mask', type: 'int64', shape: ['batch_size', 'sequence_length'] },
  ],
  outputs: [{ name: 'logits', type: 'float32', shape: ['batch_size', 2] }],
  nodes: [
    { operator: 'Gather', inputs: ['table', 'input_ids'], outputs: ['words'] },
    { operator: 'Cast', inputs: ['attention_mask'], outputs: ['seen'], attributes: { to: 1 } },
    { operator: 'Unsqueeze', inputs: ['seen', 'last'], outputs: ['seen_wide'] },
    { operator: 'Mul', inputs: ['words', 'seen_wide'], outputs: ['kept'] },
    { operator: 'ReduceMean', inputs: ['kept'], outputs: ['mean'], attributes: { axes: [1], keepdims: 0 } },
    { operator: 'MatMul', inputs: ['mean', 'head'], outputs: ['logits'] },
  ],
  weights: [
    floats('table', [WORDS, WIDTH], (at) => Math.sin(at)),
    floats('head', [WIDTH, 2], (at) => Math.cos(at)),
    wholes('last', [1], [-1]),
  ],
}

export function tinyEncoder(): Buffer {
  return writeModel(TINY_ENCODER)
}

/** The same with its table in a file of its own. */
export function tinyEncoderBeside(file: string): { graph: Buffer; weights: Buffer } {
  const [table, ...others] = TINY_ENCODER.weights ?? []
  if (table === undefined) throw new RangeError('no table')
  return {
    graph: writeModel({ ...TINY_ENCODER, weights: [{ ...table, file }, ...others] }),
    weights: Buffer.from(table.bytes),
  }
}
