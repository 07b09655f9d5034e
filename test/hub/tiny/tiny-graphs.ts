import { floats, wholes, writeModel, type NodeSpec, type ValueSpec } from '../../onnx/write-graph.ts'
import { VOCABULARY } from './tiny-tokenizer.ts'

/** Sizes of every tiny model. Its weights are sines: it says nothing, but always the same. */
export const HEADS = 2
export const HEAD_SIZE = 4
export const WIDTH = HEADS * HEAD_SIZE
export const PICTURE_SIDE = 8
/** Samples of a wave, and frames of a spectrogram, that become one word. */
const WAVE_STRETCH = 1_600
const MEL_STRETCH = 100
export const MEL_BANDS = 8
export const MEL_FRAMES = 3_000

const words = VOCABULARY.length
const text = (name: string): ValueSpec => ({ name, type: 'int64', shape: ['batch_size', 'sequence_length'] })
const hidden = (name: string, length = 'encoder_sequence_length'): ValueSpec => ({
  name,
  type: 'float32',
  shape: ['batch_size', length, WIDTH],
})
const cached = (name: string, length: string): ValueSpec => ({
  name,
  type: 'float32',
  shape: ['batch_size', HEADS, length, HEAD_SIZE],
})
const table = (name: string) => floats(name, [words, WIDTH], (at) => Math.sin(at * 1.7))
/** What ends or pads a text is never the likeliest word, so that it always goes on. */
const SPECIAL_WORDS = 4
const head = floats('head', [WIDTH, words], (at) => (at % words < SPECIAL_WORDS ? 0 : Math.cos(at * 2.3)))
/** The shape of what is kept between tokens, heads after the sequence. */
const split = wholes('split', [4], [0, -1, HEADS, HEAD_SIZE])

/** Keys or values of one layer, behind those that are there. */
function keep(from: string, past: string | null, present: string): NodeSpec[] {
  const fresh = past === null ? present : `${present}_new`
  const nodes: NodeSpec[] = [
    { operator: 'Reshape', inputs: [from, 'split'], outputs: [`${present}_split`] },
    {
      operator: 'Transpose',
      inputs: [`${present}_split`],
      outputs: [fresh],
      attributes: { perm: [0, 2, 1, 3] },
    },
  ]
  return past === null
    ? nodes
    : [...nodes, { operator: 'Concat', inputs: [past, fresh], outputs: [present], attributes: { axis: 2 } }]
}

/** Writes word after word, with what it has read so far kept between them. */
export function tinyDecoder(): Buffer {
  const past = ['key', 'value'].map((part) => `past_key_values.0.${part}`)
  const present = ['key', 'value'].map((part) => `present.0.${part}`)
  return writeModel({
    inputs: [
      text('input_ids'),
      { name: 'attention_mask', type: 'int64', shape: ['batch_size', 'total_sequence_length'] },
      ...past.map((name) => cached(name, 'past_sequence_length')),
    ],
    outputs: [
      { name: 'logits', type: 'float32', shape: ['batch_size', 'sequence_length', words] },
      ...present.map((name) => cached(name, 'total_sequence_length')),
    ],
    nodes: [
      { operator: 'Gather', inputs: ['table', 'input_ids'], outputs: ['hidden'] },
      ...past.flatMap((name, at) => keep('hidden', name, present[at] ?? '')),
      ...memoryOf('present.0.key', 'remembered'),
      { operator: 'Add', inputs: ['hidden', 'remembered'], outputs: ['mixed'] },
      { operator: 'MatMul', inputs: ['mixed', 'head'], outputs: ['logits'] },
    ],
    weights: [table('table'), head, split, wholes('flat', [3], [0, 1, WIDTH])],
  })
}

/** The mean of what is kept, as one more word that everything is mixed with. */
function memoryOf(present: string, name: string): NodeSpec[] {
  return [
    {
      operator: 'ReduceMean',
      inputs: [present],
      outputs: [`${name}_mean`],
      attributes: { axes: [2], keepdims: 1 },
    },
    { operator: 'Reshape', inputs: [`${name}_mean`, 'flat'], outputs: [name] },
  ]
}

/** Reads a text for {@link tinyMergedDecoder}. */
export function tinyTextEncoder(): Buffer {
  return writeModel({
    inputs: [text('input_ids'), text('attention_mask')],
    outputs: [hidden('last_hidden_state', 'sequence_length')],
    nodes: [{ operator: 'Gather', inputs: ['table', 'input_ids'], outputs: ['last_hidden_state'] }],
    weights: [table('table')],
  })
}

/** Looks at a picture: four patches of it become four words. */
export function tinyPictureEncoder(): Buffer {
  const side = PICTURE_SIDE / 2
  return writeModel({
    inputs: [{ name: 'pixel_values', type: 'float32', shape: ['batch_size', 3, PICTURE_SIDE, PICTURE_SIDE] }],
    outputs: [hidden('last_hidden_state')],
    nodes: [
      {
        operator: 'Conv',
        inputs: ['pixel_values', 'patches'],
        outputs: ['seen'],
        attributes: { kernel_shape: [side, side], strides: [side, side] },
      },
      { operator: 'Reshape', inputs: ['seen', 'row'], outputs: ['rows'] },
      {
        operator: 'Transpose',
        inputs: ['rows'],
        outputs: ['last_hidden_state'],
        attributes: { perm: [0, 2, 1] },
      },
    ],
    weights: [
      floats('patches', [WIDTH, 3, side, side], (at) => Math.sin(at) / 8),
      wholes('row', [3], [0, WIDTH, -1]),
    ],
  })
}

/** Listens to a wave: each stretch of it becomes a word. */
export function tinyWaveEncoder(): Buffer {
  return writeModel({
    inputs: [{ name: 'input_values', type: 'float32', shape: ['batch_size', 'num_samples'] }],
    outputs: [hidden('last_hidden_state')],
    nodes: [
      { operator: 'Unsqueeze', inputs: ['input_values', 'channel'], outputs: ['wave'] },
      ...heard('wave', WAVE_STRETCH),
    ],
    weights: [
      wholes('channel', [1], [1]),
      floats('stretches', [WIDTH, 1, WAVE_STRETCH], (at) => Math.sin(at) / 8),
    ],
  })
}

/** Listens to a spectrogram of half a minute, as Whisper does. */
export function tinySpectrumEncoder(): Buffer {
  return writeModel({
    inputs: [{ name: 'input_features', type: 'float32', shape: ['batch_size', MEL_BANDS, MEL_FRAMES] }],
    outputs: [hidden('last_hidden_state')],
    nodes: heard('input_features', MEL_STRETCH),
    weights: [floats('stretches', [WIDTH, MEL_BANDS, MEL_STRETCH], (at) => Math.sin(at) / 64)],
  })
}

/** One convolution over time, then time before width. */
function heard(from: string, stretch: number): NodeSpec[] {
  return [
    {
      operator: 'Conv',
      inputs: [from, 'stretches'],
      outputs: ['bands'],
      attributes: { kernel_shape: [stretch], strides: [stretch] },
    },
    {
      operator: 'Transpose',
      inputs: ['bands'],
      outputs: ['last_hidden_state'],
      attributes: { perm: [0, 2, 1] },
    },
  ]
}

/**
 * Writes what an encoder read. With and without a past in one graph, as the real ones are merged.
 * @param crossCache whether what the encoder said is kept between words, as BART does and GPT-2 does not
 * @param masked whether some of what the encoder said may be padding, as in a text and not in a recording
 */
export function tinyMergedDecoder(crossCache: boolean, masked = crossCache): Buffer {
  const own = (stem: string) =>
    ['key', 'value'].map((part) => `${stem}.0.${crossCache ? 'decoder.' : ''}${part}`)
  const cross = (stem: string) =>
    crossCache ? ['key', 'value'].map((part) => `${stem}.0.encoder.${part}`) : []
  const [past, present] = [own('past_key_values'), own('present')]
  return writeModel({
    inputs: [
      ...(masked
        ? [
            {
              name: 'encoder_attention_mask',
              type: 'int64' as const,
              shape: ['batch_size', 'encoder_sequence_length'],
            },
          ]
        : []),
      text('input_ids'),
      hidden('encoder_hidden_states'),
      ...past.map((name) => cached(name, 'past_sequence_length')),
      ...cross('past_key_values').map((name) => cached(name, 'past_encoder_length')),
      { name: 'use_cache_branch', type: 'bool', shape: [1] },
    ],
    outputs: [
      { name: 'logits', type: 'float32', shape: ['batch_size', 'sequence_length', words] },
      ...present.map((name) => cached(name, 'total_sequence_length')),
      ...cross('present').map((name) => cached(name, 'encoder_sequence_length')),
    ],
    nodes: [
      { operator: 'Gather', inputs: ['table', 'input_ids'], outputs: ['hidden'] },
      ...past.flatMap((name, at) => keep('hidden', name, present[at] ?? '')),
      ...cross('present').flatMap((name) => keep('encoder_hidden_states', null, name)),
      {
        operator: 'ReduceMean',
        inputs: ['encoder_hidden_states'],
        outputs: ['read'],
        attributes: { axes: [1], keepdims: 1 },
      },
      ...memoryOf(present[0] ?? '', 'remembered'),
      { operator: 'Add', inputs: ['hidden', 'read'], outputs: ['informed'] },
      { operator: 'Add', inputs: ['informed', 'remembered'], outputs: ['mixed'] },
      { operator: 'MatMul', inputs: ['mixed', 'head'], outputs: ['logits'] },
    ],
    weights: [table('table'), head, split, wholes('flat', [3], [0, 1, WIDTH])],
  })
}
