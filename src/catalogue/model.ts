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

interface ModelFacts {
  readonly id: string
  readonly name: string
  /** A model may do several tasks with the same weights; the first is the one it is listed under. */
  readonly tasks: readonly TaskId[]
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

/** Shipped with the page. */
export interface BundledModel extends ModelFacts {
  readonly source: 'bundled'
}

/** A place on a hub that speaks the paths of huggingface.co. */
export interface HubPlace {
  /** `user/name` */
  readonly repo: string
  /** A commit hash, or a branch where no commit is known. */
  readonly revision: string
}

/** Fetched from a hub when it is asked for, checked against the hub's own listing. */
export interface HubModel extends ModelFacts {
  readonly source: 'hub'
  readonly hub: HubPlace
  /** Download in bytes for each number format, as far as it was published where this was read. */
  readonly downloadBytes: Partial<Record<Dtype, number>>
  /** Whether the licence forbids commercial use: said before the download. */
  readonly nonCommercial: boolean
  /** Why no expected answers come with it. */
  readonly uncheckedBecause: string
}

export type ModelRecord = BundledModel | HubModel
