import type { TaskId } from './task.ts'

export const BACKENDS = ['webgpu', 'wasm'] as const
export type Backend = (typeof BACKENDS)[number]

export function isBackend(value: unknown): value is Backend {
  return BACKENDS.some((backend) => backend === value)
}

/** Number formats of transformers.js, each one model file. */
export type Dtype = 'fp32' | 'fp16' | 'q8' | 'q4' | 'q4f16'

/** A model file in one number format, and what a device must offer to run it. */
export interface ModelVariant {
  readonly dtype: Dtype
  readonly backends: readonly Backend[]
  /** WebGPU features the file needs, e.g. `shader-f16`. */
  readonly gpuFeatures: readonly string[]
}

export interface ModelRecord {
  readonly id: string
  readonly name: string
  readonly task: TaskId
  /** Where the weights come from: shipped with the page. */
  readonly source: 'bundled'
  readonly variants: readonly ModelVariant[]
  /** Weights, in number of parameters; the power model reads the tier from it. */
  readonly parameters: number
  readonly license: string
  /** One sentence a person can decide on. */
  readonly about: string
  /** Names under which published measurements may list these very weights. */
  readonly upstreamNames: readonly string[]
  /** Architecture family, for the next-best match. */
  readonly architecture: string
}

const FLOAT_ANYWHERE: readonly ModelVariant[] = [
  { dtype: 'fp32', backends: ['webgpu', 'wasm'], gpuFeatures: [] },
]

export const MODELS: readonly ModelRecord[] = [
  {
    id: 'efficientnet-lite0',
    name: 'EfficientNet-Lite0',
    task: 'image-classification',
    source: 'bundled',
    variants: FLOAT_ANYWHERE,
    parameters: 4_652_008,
    license: 'Apache-2.0',
    about: 'Names the main thing in a photo, out of 1,000 kinds.',
    upstreamNames: ['efficientnet-lite0', 'tf_efficientnet_lite0'],
    architecture: 'efficientnet',
  },
  {
    id: 'nanodet-g',
    name: 'NanoDet-g',
    task: 'object-detection',
    source: 'bundled',
    variants: FLOAT_ANYWHERE,
    parameters: 3_786_068,
    license: 'Apache-2.0',
    about: 'Finds people, animals, vehicles and household things, 80 kinds.',
    upstreamNames: ['nanodet-g'],
    architecture: 'nanodet',
  },
]

export function modelById(id: string): ModelRecord | undefined {
  return MODELS.find((model) => model.id === id)
}

export function modelsForTask(task: TaskId): readonly ModelRecord[] {
  return MODELS.filter((model) => model.task === task)
}
