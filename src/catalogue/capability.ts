import type { Backend, Dtype, ModelRecord, ModelVariant } from './model.ts'

/** What a device offers, as far as choosing a variant needs it. */
export interface Capabilities {
  readonly webgpu: boolean
  /** Features of the WebGPU adapter; empty without one. */
  readonly gpuFeatures: readonly string[]
}

/** Why a choice cannot run, as data; the view has the sentences. */
export type CannotRun =
  | { readonly reason: 'no-webgpu' }
  | {
      readonly reason: 'missing-gpu-feature'
      readonly feature: string
      readonly dtype: Dtype
      /** What of the model would run on the same device. */
      readonly instead: { readonly dtypes: readonly Dtype[]; readonly wasm: boolean }
    }
  | { readonly reason: 'no-such-dtype'; readonly dtype: string; readonly available: readonly Dtype[] }
  | { readonly reason: 'backend-not-supported'; readonly backend: Backend; readonly dtype: Dtype }

export type VariantChoice =
  | {
      readonly ok: true
      readonly variant: ModelVariant
      /** What would be taken if this one were not here already; null where that makes no difference. */
      readonly insteadOf: Dtype | null
    }
  | { readonly ok: false; readonly why: CannotRun }

/** The obstacle between one of a model's variants and one backend, or null where it can run. */
function obstacle(
  variant: ModelVariant,
  { variants }: ModelRecord,
  backend: Backend,
  capabilities: Capabilities,
): CannotRun | null {
  if (backend === 'webgpu' && !capabilities.webgpu) return { reason: 'no-webgpu' }
  if (!variant.backends.includes(backend))
    return { reason: 'backend-not-supported', backend, dtype: variant.dtype }
  if (backend === 'wasm') return null
  const missing = ({ gpuFeatures }: ModelVariant) =>
    gpuFeatures.find((needed) => !capabilities.gpuFeatures.includes(needed))
  const feature = missing(variant)
  if (feature === undefined) return null
  const onGpu = variants.filter((one) => one.backends.includes('webgpu') && missing(one) === undefined)
  const instead = {
    dtypes: onGpu.map(({ dtype }) => dtype),
    wasm: variants.some(({ backends }) => backends.includes('wasm')),
  }
  return { reason: 'missing-gpu-feature', feature, dtype: variant.dtype, instead }
}

/**
 * Picks the file to run: the asked-for number format, or the first in catalogue order that can run, one that is here
 * already before one that must be fetched.
 * @param dtype null lets the catalogue decide
 * @param here number formats that are on this device in whole
 */
export function chooseVariant(
  model: ModelRecord,
  backend: Backend,
  dtype: string | null,
  capabilities: Capabilities,
  here: readonly Dtype[] = [],
): VariantChoice {
  const wanted = dtype === null ? model.variants : model.variants.filter((one) => one.dtype === dtype)
  const tried = wanted.map((variant) => ({ variant, why: obstacle(variant, model, backend, capabilities) }))
  const [first, ...others] = tried.flatMap(({ variant, why }) => (why === null ? [variant] : []))
  if (first === undefined) {
    const available = model.variants.map((one) => one.dtype)
    return { ok: false, why: tried[0]?.why ?? { reason: 'no-such-dtype', dtype: dtype ?? '', available } }
  }
  const variant = [first, ...others].find((one) => here.includes(one.dtype)) ?? first
  return { ok: true, variant, insteadOf: variant === first ? null : first.dtype }
}
