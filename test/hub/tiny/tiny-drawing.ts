import { floats, wholes, writeModel } from '../../onnx/write-graph.ts'

/** Side of what is drawn before it is painted; a picture has eight dots for each. */
export const LATENT_SIDE = 8
const SCALE = 8
const CHANNELS = 4
const WIDTH = 8

const latent = (name: string) => ({
  name,
  type: 'float32' as const,
  shape: ['batch_size', 'num_channels', 'height', 'width'],
})

/** Reads a prompt. @param words in its vocabulary */
export function tinyPromptReader(words: number): Buffer {
  return writeModel({
    inputs: [{ name: 'input_ids', type: 'int32', shape: ['batch_size', 'sequence_length'] }],
    outputs: [
      { name: 'last_hidden_state', type: 'float32', shape: ['batch_size', 'sequence_length', WIDTH] },
    ],
    nodes: [{ operator: 'Gather', inputs: ['table', 'input_ids'], outputs: ['last_hidden_state'] }],
    weights: [floats('table', [words, WIDTH], (at) => Math.sin(at * 1.7))],
  })
}

/** Says what is noise: most of what it sees, and more or less of it for each prompt and moment. */
export function tinyNoiseTeller(): Buffer {
  return writeModel({
    inputs: [
      latent('sample'),
      { name: 'timestep', type: 'int64', shape: ['steps'] },
      { name: 'encoder_hidden_states', type: 'float32', shape: ['batch_size', 'sequence_length', WIDTH] },
    ],
    outputs: [latent('out_sample')],
    nodes: [
      {
        operator: 'ReduceMean',
        inputs: ['encoder_hidden_states'],
        outputs: ['meaning'],
        attributes: { axes: [1, 2], keepdims: 1 },
      },
      { operator: 'Reshape', inputs: ['meaning', 'one'], outputs: ['push'] },
      { operator: 'Cast', inputs: ['timestep'], outputs: ['moment'], attributes: { to: 1 } },
      { operator: 'Mul', inputs: ['moment', 'small'], outputs: ['when'] },
      { operator: 'Add', inputs: ['sample', 'push'], outputs: ['pushed'] },
      { operator: 'Mul', inputs: ['pushed', 'most'], outputs: ['told'] },
      { operator: 'Add', inputs: ['told', 'when'], outputs: ['out_sample'] },
    ],
    weights: [
      wholes('one', [4], [-1, 1, 1, 1]),
      floats('small', [1], () => 1e-4),
      floats('most', [1], () => 0.9),
    ],
  })
}

/** Paints a latent: each of its dots becomes a square of colours. */
export function tinyPainter(): Buffer {
  return writeModel({
    inputs: [
      {
        name: 'latent_sample',
        type: 'float32',
        shape: ['batch_size', 'num_channels_latent', 'height_latent', 'width_latent'],
      },
    ],
    outputs: [{ name: 'sample', type: 'float32', shape: ['batch_size', 3, 'height', 'width'] }],
    nodes: [
      {
        operator: 'ConvTranspose',
        inputs: ['latent_sample', 'brush'],
        outputs: ['paint'],
        attributes: { kernel_shape: [SCALE, SCALE], strides: [SCALE, SCALE] },
      },
      { operator: 'Tanh', inputs: ['paint'], outputs: ['sample'] },
    ],
    weights: [floats('brush', [CHANNELS, 3, SCALE, SCALE], (at) => Math.sin(at * 0.37))],
  })
}
