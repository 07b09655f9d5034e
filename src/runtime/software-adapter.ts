/** What is asked of an adapter here. */
interface AdapterLike {
  readonly info: { readonly architecture: string; readonly subgroupMinSize?: number }
  readonly features: ReadonlySet<string>
}

/** Hardware has at least eight lanes to a subgroup; software adapters have four. */
const SMALLEST_SOUND_SUBGROUP = 8

/**
 * Hides subgroups on adapters whose subgroups are smaller than those of hardware. The fused attention of onnxruntime-web
 * 1.31.0-dev.20260914 takes their presence for a promise of size and gives wrong answers from 33 tokens on; without them it
 * takes another way and is right.
 * @param prototype of `GPUAdapter`; changed for the whole worker
 */
export function hideSmallSubgroups(prototype: AdapterLike): void {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, 'features')
  const original = Object.create(null, descriptor === undefined ? {} : { features: descriptor }) as object
  if (descriptor?.get === undefined) return
  const read = (adapter: AdapterLike) => Reflect.get(original, 'features', adapter) as ReadonlySet<string>
  Object.defineProperty(prototype, 'features', {
    ...descriptor,
    get(this: AdapterLike) {
      const features = read(this)
      return hasSmallSubgroups(this) ? withoutSubgroups(features) : features
    },
  })
}

function hasSmallSubgroups({ info }: AdapterLike): boolean {
  return info.architecture === 'swiftshader' || (info.subgroupMinSize ?? Infinity) < SMALLEST_SOUND_SUBGROUP
}

function withoutSubgroups(features: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...features].filter((name) => !name.includes('subgroup')))
}
