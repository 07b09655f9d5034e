import { chooseVariant, type CannotRun, type Capabilities } from '../../catalogue/capability.ts'
import { memoryNeed, memoryVerdict, type MemoryVerdict } from '../../catalogue/memory-need.ts'
import { BACKENDS, type Backend, type Dtype, type ModelRecord } from '../../catalogue/model.ts'

/** What loading a model takes, and whether that is there. */
export interface MemoryHere {
  readonly neededBytes: number
  readonly verdict: MemoryVerdict
}

/** What this device makes of a model. */
export type Fitness =
  | {
      readonly runs: true
      readonly backend: Backend
      readonly dtype: Dtype
      /** Null where the size was never seen. */
      readonly memory: MemoryHere | null
    }
  | { readonly runs: false; readonly why: CannotRun }

export interface FitnessDevice {
  readonly capabilities: Capabilities
  readonly hardwareGpu: boolean
  readonly deviceMemoryGB: number | null
}

/**
 * The backend and number format that would run: the wished-for format, or the catalogue's first, on a hardware GPU
 * where there is one, else on WebAssembly.
 * @param bytes of the download in each number format, as far as they are known
 */
export function fitnessOf(
  model: ModelRecord,
  wished: Dtype | null,
  { capabilities, hardwareGpu, deviceMemoryGB }: FitnessDevice,
  bytes: Partial<Record<Dtype, number>>,
): Fitness {
  const order = hardwareGpu ? BACKENDS : [...BACKENDS].reverse()
  let why: CannotRun | null = null
  for (const backend of order) {
    const choice = chooseVariant(model, backend, wished, capabilities)
    if (choice.ok) {
      const { dtype } = choice.variant
      return { runs: true, backend, dtype, memory: memoryHere(bytes[dtype], deviceMemoryGB) }
    }
    // That a file is for the other backend says less than what that backend lacks.
    if (why === null || why.reason === 'backend-not-supported') why = choice.why
  }
  return { runs: false, why: why ?? { reason: 'no-webgpu' } }
}

/** @param bytes of its files; null comes back where they are not known */
export function memoryHere(bytes: number | undefined, deviceMemoryGB: number | null): MemoryHere | null {
  return bytes === undefined
    ? null
    : { neededBytes: memoryNeed(bytes), verdict: memoryVerdict(bytes, deviceMemoryGB) }
}
