import type { Dtype, HubModel, ModelVariant } from './model.ts'
import { NEWEST_REVISION } from './hub-revision.ts'
import type { TaskId } from './task.ts'

/**
 * Dynamic int8 graphs run mostly beside the GPU, so they are offered on WebAssembly alone; half precision needs a GPU
 * that has it. In the order of choice.
 */
const VARIANTS: readonly ModelVariant[] = [
  { dtype: 'q4f16', backends: ['webgpu'], gpuFeatures: ['shader-f16'] },
  { dtype: 'fp16', backends: ['webgpu'], gpuFeatures: ['shader-f16'] },
  { dtype: 'q8', backends: ['wasm'], gpuFeatures: [] },
  { dtype: 'q4', backends: ['webgpu', 'wasm'], gpuFeatures: [] },
  { dtype: 'fp32', backends: ['webgpu', 'wasm'], gpuFeatures: [] },
]

/** The variants of a model that comes in these number formats. */
export function hubVariants(dtypes: readonly Dtype[]): readonly ModelVariant[] {
  return VARIANTS.filter(({ dtype }) => dtypes.includes(dtype))
}

const MB = 1e6
/** Said once for all of the list. */
export const NOT_COMPUTED =
  'The source weights were not at hand when this list was made, so no answer of theirs is known.'

interface Row {
  readonly repo: string
  readonly name: string
  readonly tasks: readonly TaskId[]
  readonly parameters: number
  /** Size of the graphs in MB of 10⁶ bytes, as the repository's page shows it; null where it was not seen. */
  readonly sizes: Partial<Record<Dtype, number | null>>
  readonly architecture: string
  readonly about: string
  readonly license?: string
  readonly revision?: string
  readonly upstream?: readonly string[]
  readonly caution?: string
}

function hubModel(row: Row): HubModel {
  const sizes = Object.entries(row.sizes).flatMap(([dtype, size]) =>
    size === null ? [] : [[dtype, size * MB]],
  )
  return {
    id: row.repo,
    name: row.name,
    tasks: row.tasks,
    source: 'hub',
    hub: { repo: row.repo, revision: row.revision ?? NEWEST_REVISION },
    variants: hubVariants(Object.keys(row.sizes) as Dtype[]),
    downloadBytes: Object.fromEntries(sizes) as HubModel['downloadBytes'],
    parameters: row.parameters,
    license: row.license ?? 'Apache-2.0',
    nonCommercial: false,
    about: row.about,
    upstreamNames: [row.repo, ...(row.upstream ?? [])],
    architecture: row.architecture,
    caution: row.caution ?? null,
    uncheckedBecause: NOT_COMPUTED,
  }
}

/** Well-known models of the hub, the usual one of each task and a smaller or larger one; shipped ones are elsewhere. */
export const HUB_MODELS: readonly HubModel[] = [
  hubModel({
    repo: 'Xenova/distilbert-base-uncased-finetuned-sst-2-english',
    name: 'DistilBERT SST-2',
    tasks: ['text-classification'],
    parameters: 67e6,
    sizes: { fp32: 268, fp16: 134, q8: 67.6 },
    revision: '4b4ee032880fb282f2ef48651c96adef0bb70296',
    architecture: 'distilbert',
    about: 'The usual judge of praise and complaint, three times the size of the one that ships.',
    upstream: ['distilbert-base-uncased-finetuned-sst-2-english'],
  }),
  hubModel({
    repo: 'Xenova/bert-base-multilingual-uncased-sentiment',
    name: 'BERT multilingual reviews',
    tasks: ['text-classification'],
    parameters: 167e6,
    sizes: { fp32: null, q8: null },
    license: 'MIT',
    architecture: 'bert',
    about: 'Gives a review one to five stars, in six languages.',
    upstream: ['nlptown/bert-base-multilingual-uncased-sentiment'],
  }),
  hubModel({
    repo: 'Xenova/bert-base-NER',
    name: 'BERT base NER',
    tasks: ['token-classification'],
    parameters: 108e6,
    sizes: { fp32: 431, fp16: 216, q8: 109, q4: 145, q4f16: 93.7 },
    license: 'MIT',
    architecture: 'bert',
    about: 'Marks people, places and organisations in English.',
    upstream: ['dslim/bert-base-NER'],
  }),
  hubModel({
    repo: 'Xenova/bert-base-multilingual-cased-ner-hrl',
    name: 'BERT multilingual NER',
    tasks: ['token-classification'],
    parameters: 177e6,
    sizes: { fp32: null, q8: null },
    license: 'AFL-3.0',
    architecture: 'bert',
    about: 'Marks people, places and organisations in ten languages.',
    upstream: ['Davlan/bert-base-multilingual-cased-ner-hrl'],
  }),
  hubModel({
    repo: 'Xenova/distilbert-base-cased-distilled-squad',
    name: 'DistilBERT SQuAD',
    tasks: ['question-answering'],
    parameters: 65e6,
    sizes: { fp32: 261, q8: 65.8 },
    revision: '491011f9046ddb823c4df5ef346fcf0211cfbbf6',
    architecture: 'distilbert',
    about: 'Points at the words of a passage that answer a question.',
    upstream: ['distilbert-base-cased-distilled-squad'],
  }),
  hubModel({
    repo: 'Xenova/distilbert-base-uncased-distilled-squad',
    name: 'DistilBERT SQuAD, uncased',
    tasks: ['question-answering'],
    parameters: 66e6,
    sizes: { fp32: null, q8: null },
    architecture: 'distilbert',
    about: 'As the other one, blind to capitals: better on text without them.',
    upstream: ['distilbert-base-uncased-distilled-squad'],
  }),
  hubModel({
    repo: 'jhu-clsp/ettin-encoder-17m',
    name: 'Ettin 17M',
    tasks: ['fill-mask'],
    parameters: 17e6,
    sizes: { fp32: 67.3, fp16: 33.7, q4: 54.1, q4f16: 28.1 },
    license: 'MIT',
    architecture: 'modernbert',
    about: 'A small, modern filler of gaps.',
  }),
  hubModel({
    repo: 'onnx-community/ettin-encoder-32m-ONNX',
    name: 'Ettin 32M',
    tasks: ['fill-mask'],
    parameters: 32e6,
    sizes: { fp32: null },
    license: 'MIT',
    architecture: 'modernbert',
    about: 'Twice the smaller Ettin.',
  }),
  hubModel({
    repo: 'Xenova/distilbert-base-uncased',
    name: 'DistilBERT base',
    tasks: ['fill-mask'],
    parameters: 67e6,
    sizes: { fp32: 268, fp16: 134, q8: 67.7 },
    architecture: 'distilbert',
    about: 'The filler of gaps that published measurements used.',
    upstream: ['distilbert-base-uncased'],
  }),
  hubModel({
    repo: 'onnx-community/mobilenetv4_conv_small.e2400_r224_in1k',
    name: 'MobileNetV4 small',
    tasks: ['image-classification'],
    parameters: 3.8e6,
    sizes: { fp32: 15.1, fp16: 7.56, q8: 3.93 },
    architecture: 'mobilenetv4',
    about: 'Smaller than the one that ships, made for phones.',
  }),
  hubModel({
    repo: 'Xenova/resnet-50',
    name: 'ResNet-50',
    tasks: ['image-classification'],
    parameters: 25.6e6,
    sizes: { fp32: 102, fp16: 51.1, q8: 25.8 },
    revision: '6791d258f4afcf677b8fb933a4f571b10c8bf725',
    architecture: 'resnet',
    about: 'The yardstick of image benchmarks, 1,000 kinds.',
    upstream: ['microsoft/resnet-50', 'resnet-50'],
  }),
  hubModel({
    repo: 'Xenova/vit-base-patch16-224',
    name: 'ViT base',
    tasks: ['image-classification'],
    parameters: 86e6,
    sizes: { fp32: null, q8: null },
    architecture: 'vit',
    about: 'A transformer that looks at pictures in patches, 1,000 kinds.',
    upstream: ['google/vit-base-patch16-224'],
  }),
  hubModel({
    repo: 'Xenova/yolos-tiny',
    name: 'YOLOS tiny',
    tasks: ['object-detection'],
    parameters: 6.5e6,
    sizes: { fp32: 26.2, fp16: 13.3, q8: 9.66 },
    revision: 'b867427983692aca55b72f7fcd1aa8a9add05588',
    architecture: 'yolos',
    about: 'A small transformer that finds 80 kinds of things.',
    upstream: ['hustvl/yolos-tiny'],
  }),
  hubModel({
    repo: 'Xenova/detr-resnet-50',
    name: 'DETR ResNet-50',
    tasks: ['object-detection'],
    parameters: 41.6e6,
    sizes: { fp32: 167, fp16: 83.8, q8: 43.1 },
    revision: '6df3655a7970fff36fd39406ee547668d5c30ac7',
    architecture: 'detr',
    about: 'The detector of published measurements, 80 kinds of things.',
    upstream: ['facebook/detr-resnet-50', 'detr-resnet-50'],
  }),
  hubModel({
    repo: 'onnx-community/Qwen2.5-0.5B-Instruct-ONNX-GQA',
    name: 'Qwen2.5 0.5B Instruct',
    tasks: ['text-generation', 'summarization'],
    parameters: 494e6,
    sizes: { q4f16: 478, q8: 503, q4: 777, fp16: 992 },
    architecture: 'qwen2',
    about: 'Four times the writer that ships; many languages.',
    upstream: ['Qwen/Qwen2.5-0.5B-Instruct'],
    caution: 'Fluent, not truthful: facts it states may be made up.',
  }),
  hubModel({
    repo: 'HuggingFaceTB/SmolLM2-360M-Instruct',
    name: 'SmolLM2-360M-Instruct',
    tasks: ['text-generation', 'summarization'],
    parameters: 362e6,
    sizes: { q4: null, q4f16: null, fp16: null },
    architecture: 'llama',
    about: 'The larger sibling of the writer that ships.',
    caution: 'Fluent, not truthful: facts it states are often made up.',
  }),
  hubModel({
    repo: 'onnx-community/Qwen3-0.6B-ONNX',
    name: 'Qwen3 0.6B',
    tasks: ['text-generation'],
    parameters: 596e6,
    sizes: { q4: null, q4f16: null },
    architecture: 'qwen3',
    about: 'Thinks aloud before it answers: many tokens for a short answer.',
    upstream: ['Qwen/Qwen3-0.6B'],
    caution: 'Fluent, not truthful: facts it states may be made up.',
  }),
  hubModel({
    repo: 'Xenova/distilbart-cnn-6-6',
    name: 'DistilBART CNN 6-6',
    tasks: ['summarization'],
    parameters: 230e6,
    sizes: { fp32: 513 + 820, q8: 129 + 207 },
    revision: '61e7ca622db22891a084d2d39e6bda4b902b370a',
    architecture: 'bart',
    about: 'Trained to summarise news: reads the whole text, then writes.',
    upstream: ['sshleifer/distilbart-cnn-6-6'],
  }),
  hubModel({
    repo: 'Xenova/vit-gpt2-image-captioning',
    name: 'ViT-GPT2 captioner',
    tasks: ['image-to-text'],
    parameters: 239e6,
    sizes: { fp32: 343 + 615, fp16: 172 + 310, q8: 87.5 + 159 },
    architecture: 'vit-gpt2',
    about: 'Trained to describe photos in one sentence; the captioner of published measurements.',
    upstream: ['nlpconnect/vit-gpt2-image-captioning'],
  }),
  hubModel({
    repo: 'tarekziade/deit-tiny-distilgpt2',
    name: 'DeiT tiny, DistilGPT-2',
    tasks: ['image-to-text'],
    parameters: 88e6,
    sizes: { fp32: 22.3 + 388, q8: 6.15 + 99.9 },
    architecture: 'vit-gpt2',
    about: 'A third of ViT-GPT2.',
    caution: 'How well it describes has not been published.',
  }),
  hubModel({
    repo: 'Xenova/all-MiniLM-L6-v2',
    name: 'all-MiniLM-L6-v2 (float, int8)',
    tasks: ['feature-extraction'],
    parameters: 22.7e6,
    sizes: { fp32: 90.4, fp16: 45.3, q8: 23 },
    architecture: 'minilm',
    about: 'The weights that ship, in other number formats.',
    upstream: ['sentence-transformers/all-MiniLM-L6-v2', 'all-MiniLM-L6-v2'],
  }),
  hubModel({
    repo: 'onnx-community/all-MiniLM-L6-v2-ONNX',
    name: 'all-MiniLM-L6-v2 (newer export)',
    tasks: ['feature-extraction'],
    parameters: 22.7e6,
    sizes: { fp32: null, q8: null },
    architecture: 'minilm',
    about: 'The same weights, exported anew.',
    upstream: ['sentence-transformers/all-MiniLM-L6-v2', 'all-MiniLM-L6-v2'],
  }),
]

/** Known models that this page cannot run yet, and why: said, not hidden. */
export const NOT_YET: readonly { readonly repo: string; readonly name: string; readonly why: string }[] = [
  {
    repo: 'schmuell/sd-turbo-ort-web',
    name: 'SD-Turbo',
    why: 'Its licence forbids commercial use, it is 2.6 GB, and its four graphs need a driver of their own.',
  },
  {
    repo: 'onnx-community/Janus-Pro-1B-ONNX',
    name: 'Janus-Pro 1B',
    why: 'It takes 576 tokens and five graphs for a picture, and needs a driver of its own.',
  },
  {
    repo: 'onnx-community/moonshine-tiny-ONNX',
    name: 'Moonshine tiny',
    why: 'It writes down what it hears, and this page takes no sound yet.',
  },
  {
    repo: 'Xenova/whisper-tiny.en',
    name: 'Whisper tiny (English)',
    why: 'It writes down what it hears, and this page takes no sound yet.',
  },
]
