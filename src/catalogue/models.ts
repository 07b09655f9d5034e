import type { ModelRecord, ModelVariant } from './model.ts'
import { SPEECH_MODELS } from './speech-models.ts'
import type { TaskId } from './task.ts'

const FLOAT_ANYWHERE: readonly ModelVariant[] = [
  { dtype: 'fp32', backends: ['webgpu', 'wasm'], gpuFeatures: [] },
]

/** 4-bit weights, float activations: one file that runs on the GPU and not mostly beside it, as int8 graphs do. */
const FOUR_BIT_ANYWHERE: readonly ModelVariant[] = [
  { dtype: 'q4', backends: ['webgpu', 'wasm'], gpuFeatures: [] },
]

/** Several models, each in its own number format; the label is that of the one that writes. */
const COMPOSED = FOUR_BIT_ANYWHERE

export const MODELS: readonly ModelRecord[] = [
  {
    id: 'efficientnet-lite0',
    name: 'EfficientNet-Lite0',
    tasks: ['image-classification'],
    source: 'bundled',
    variants: FLOAT_ANYWHERE,
    parameters: 4_652_008,
    license: 'Apache-2.0',
    about: 'Names the main thing in a photo, out of 1,000 kinds.',
    upstreamNames: ['efficientnet-lite0', 'tf_efficientnet_lite0'],
    architecture: 'efficientnet',
    caution: null,
  },
  {
    id: 'nanodet-g',
    name: 'NanoDet-g',
    tasks: ['object-detection'],
    source: 'bundled',
    variants: FLOAT_ANYWHERE,
    parameters: 3_786_068,
    license: 'Apache-2.0',
    about: 'Finds people, animals, vehicles and household things, 80 kinds.',
    upstreamNames: ['nanodet-g'],
    architecture: 'nanodet',
    caution: null,
  },
  {
    id: 'minilm-sentiment',
    name: 'MiniLM sentiment',
    tasks: ['text-classification'],
    source: 'bundled',
    variants: FOUR_BIT_ANYWHERE,
    parameters: 22_566_146,
    license: 'Apache-2.0',
    about: 'Tells praise from complaint in a sentence or a short review.',
    upstreamNames: ['minilm-sentiment'],
    architecture: 'minilm',
    caution: null,
  },
  {
    id: 'minilm-entities',
    name: 'MiniLM entities',
    tasks: ['token-classification'],
    source: 'bundled',
    variants: FOUR_BIT_ANYWHERE,
    parameters: 22_568_841,
    license: 'Apache-2.0',
    about: 'Marks people, places, organisations and other names in a text.',
    upstreamNames: ['minilm-entities'],
    architecture: 'minilm',
    caution: null,
  },
  {
    id: 'minilm-qa',
    name: 'MiniLM question answering',
    tasks: ['question-answering'],
    source: 'bundled',
    variants: FOUR_BIT_ANYWHERE,
    parameters: 22_566_146,
    license: 'Apache-2.0',
    about: 'Points at the words of a passage that answer a question.',
    upstreamNames: ['minilm-qa'],
    architecture: 'minilm',
    caution: null,
  },
  {
    id: 'minilm-mask',
    name: 'MiniLM masked words',
    tasks: ['fill-mask'],
    source: 'bundled',
    variants: FOUR_BIT_ANYWHERE,
    parameters: 7_447_688,
    license: 'Apache-2.0',
    about: 'Guesses a missing word, out of 4,260 common ones.',
    upstreamNames: ['minilm-mask'],
    architecture: 'minilm',
    caution:
      'A weak model, made small to fit in the page: on held-out sentences its first guess was right for 29 % of words, and for 6 % of those beyond the hundred commonest.',
  },
  {
    id: 'smollm2-135m-instruct',
    name: 'SmolLM2-135M-Instruct',
    tasks: ['text-generation', 'summarization'],
    source: 'bundled',
    variants: FOUR_BIT_ANYWHERE,
    parameters: 134_515_008,
    license: 'Apache-2.0',
    about: 'Writes fluent short texts. Very small: what it claims is often wrong.',
    upstreamNames: ['HuggingFaceTB/SmolLM2-135M-Instruct', 'smollm2-135m-instruct', 'SmolLM2-135M-Instruct'],
    architecture: 'llama',
    caution: 'Fluent, not truthful: facts it states are often made up.',
  },
  {
    id: 'composed-captioner',
    name: 'Composed captioner',
    tasks: ['image-to-text'],
    source: 'bundled',
    variants: COMPOSED,
    parameters: 142_953_084,
    license: 'Apache-2.0',
    about: 'NanoDet-g and EfficientNet-Lite0 name what they see, SmolLM2 puts it into a sentence.',
    upstreamNames: [],
    architecture: 'composed',
    caution:
      'Composed of three models, none trained to describe pictures: the sentence knows only the names that the first two saw.',
  },
  {
    id: 'fashion-flow',
    name: 'Fashion flow',
    tasks: ['text-to-image'],
    source: 'bundled',
    variants: FLOAT_ANYWHERE,
    parameters: 603_300,
    license: 'Apache-2.0',
    about: 'Draws one of ten kinds of clothing in grey, 28 × 28 pixels. Far smaller than what services run.',
    upstreamNames: ['fashion-flow'],
    architecture: 'unet-flow',
    caution:
      'Ten kinds of clothing in 28 × 28 pixels, from 0.6 million parameters: the method of large generators, not their work. Published figures beside it are for photo-like pictures by models a thousand times this size.',
  },
  {
    id: 'all-minilm-l6-v2',
    name: 'all-MiniLM-L6-v2',
    tasks: ['feature-extraction'],
    source: 'bundled',
    variants: FOUR_BIT_ANYWHERE,
    parameters: 22_565_376,
    license: 'Apache-2.0',
    about: 'Turns a sentence into 384 numbers; close numbers mean close meaning.',
    upstreamNames: ['sentence-transformers/all-MiniLM-L6-v2', 'all-MiniLM-L6-v2', 'Xenova/all-MiniLM-L6-v2'],
    architecture: 'minilm',
    caution: null,
  },
]

export function modelById(id: string): ModelRecord | undefined {
  return MODELS.find((model) => model.id === id)
}

export function modelsForTask(task: TaskId): readonly ModelRecord[] {
  return MODELS.filter((model) => model.tasks.includes(task))
}

/** What a task starts with: the models that ship, or where none does, those of the hub that are known to do it. */
export function startingModels(task: TaskId): readonly ModelRecord[] {
  const bundled = modelsForTask(task)
  return bundled.length > 0 ? bundled : SPEECH_MODELS.filter(({ tasks }) => tasks.includes(task))
}
