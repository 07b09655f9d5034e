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
  /** Shipped models may do several tasks with the same weights; the first is the one they are listed under. */
  readonly tasks: readonly TaskId[]
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
  /** What a person should know before believing the answer; null where the measured quality meets its bar. */
  readonly caution: string | null
}
