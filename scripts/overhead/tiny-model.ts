import { createHash } from 'node:crypto'
import { seededRandom } from '../../src/stats/prng.ts'
import { onnxFile, type GraphNode, type Weights } from './onnx-file.ts'
import { TINY_MODEL_ID } from './tiny-words.ts'

const WORDS = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', 'a', 'run', 'of', 'few', 'words']
const SPECIAL = 5
const WIDTH = 512
const LAYERS = 2

function weights(name: string, dims: readonly [number, number]): Weights {
  const random = seededRandom(`tiny/${name}`)
  const scale = Math.sqrt(3 / dims[0])
  const values = Float32Array.from({ length: dims[0] * dims[1] }, () => (2 * random() - 1) * scale)
  return { name, dims, values }
}

/** Looks words up and multiplies them by a few matrices. */
function graph(): Uint8Array<ArrayBuffer> {
  const layers = Array.from({ length: LAYERS }, (_, layer) => layer)
  const nodes = layers.flatMap((layer): GraphNode[] => [
    { operator: 'MatMul', inputs: [`h${layer}`, `w${layer}`], outputs: [`m${layer}`] },
    {
      operator: 'Tanh',
      inputs: [`m${layer}`],
      outputs: [layer === LAYERS - 1 ? 'last_hidden_state' : `h${layer + 1}`],
    },
  ])
  return onnxFile({
    inputs: [{ name: 'input_ids', type: 'int64', dims: ['batch', 'sequence'] }],
    outputs: [{ name: 'last_hidden_state', type: 'float', dims: ['batch', 'sequence', WIDTH] }],
    weights: [
      weights('embeddings', [WORDS.length, WIDTH]),
      ...layers.map((layer) => weights(`w${layer}`, [WIDTH, WIDTH])),
    ],
    nodes: [{ operator: 'Gather', inputs: ['embeddings', 'input_ids'], outputs: ['h0'] }, ...nodes],
  })
}

const tokenizer = {
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: WORDS.slice(0, SPECIAL).map((content, id) => ({
    id,
    content,
    special: true,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
  })),
  normalizer: {
    type: 'BertNormalizer',
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: null,
    lowercase: true,
  },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: {
    type: 'TemplateProcessing',
    single: [
      { SpecialToken: { id: '[CLS]', type_id: 0 } },
      { Sequence: { id: 'A', type_id: 0 } },
      { SpecialToken: { id: '[SEP]', type_id: 0 } },
    ],
    pair: [],
    special_tokens: {
      '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] },
      '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] },
    },
  },
  decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
  model: {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries(WORDS.map((word, id) => [word, id])),
  },
}

const bytesOf = (json: unknown): Uint8Array<ArrayBuffer> =>
  new Uint8Array(new TextEncoder().encode(JSON.stringify(json)))

/** Every file of the model's folder, by path; the same bytes each time. */
export function tinyModelFiles(): Map<string, Uint8Array<ArrayBuffer>> {
  const files = new Map([
    ['onnx/model.onnx', graph()],
    ['config.json', bytesOf({ model_type: 'bert', architectures: ['BertModel'], hidden_size: WIDTH })],
    ['tokenizer.json', bytesOf(tokenizer)],
    ['tokenizer_config.json', bytesOf({ tokenizer_class: 'BertTokenizer', model_max_length: 512 })],
  ])
  const manifest = {
    format: 'joulebench-model',
    version: 1,
    id: TINY_MODEL_ID,
    name: 'Tiny',
    license: 'Apache-2.0',
    parameters: WORDS.length * WIDTH + LAYERS * WIDTH * WIDTH,
    source: { registry: 'generated', package: TINY_MODEL_ID, version: '1' },
    files: [...files].map(([path, content]) => ({
      path,
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    })),
  }
  return files
    .set('manifest.json', bytesOf(manifest))
    .set('expected.json', bytesOf({ format: 'joulebench-expected', version: 1, samples: {} }))
}
