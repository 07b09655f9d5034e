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

export interface HubRow {
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
  readonly nonCommercial?: boolean
}

/** @param row in the units in which repositories print them */
export function hubModel(row: HubRow): HubModel {
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
    nonCommercial: row.nonCommercial ?? false,
    about: row.about,
    upstreamNames: [row.repo, ...(row.upstream ?? [])],
    architecture: row.architecture,
    caution: row.caution ?? null,
    uncheckedBecause: NOT_COMPUTED,
  }
}
