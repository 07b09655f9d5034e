import { chooseVariant, type CannotRun, type Capabilities } from '../../catalogue/capability.ts'
import { likelyBytes } from '../../catalogue/download-bytes.ts'
import { memoryNeed, memoryVerdict, type MemoryVerdict } from '../../catalogue/memory-need.ts'
import { BACKENDS, type Backend, type Dtype, type ModelRecord } from '../../catalogue/model.ts'
import type { DeviceMemory } from '../../device/memory.ts'

/** What loading a model takes, and whether that is there. */
export interface MemoryHere {
  readonly neededBytes: number
  /** What the device was taken to have, in GB, where its browser does not tell; null where it does. */
  readonly assumedGB: number | null
  readonly verdict: MemoryVerdict
}

/** What this device makes of a model. */
export type Fitness =
  | {
      readonly runs: true
      readonly backend: Backend
      readonly dtype: Dtype
      /** Null where its size is not known. */
      readonly memory: MemoryHere | null
    }
  | { readonly runs: false; readonly why: CannotRun }

export interface FitnessDevice {
  readonly capabilities: Capabilities
  readonly hardwareGpu: boolean
  readonly memory: DeviceMemory
}

/**
 * The backend and number format that would run: the wished-for format, or the catalogue's first, one that is here
 * before others, on a hardware GPU where there is one, else on WebAssembly.
 * @param bytes of the download in each number format, as far as they are known
 * @param here number formats that are on this device in whole
 */
export function fitnessOf(
  model: ModelRecord,
  wished: Dtype | null,
  { capabilities, hardwareGpu, memory }: FitnessDevice,
  bytes: Partial<Record<Dtype, number>>,
  here: readonly Dtype[] = [],
): Fitness {
  const order = hardwareGpu ? BACKENDS : [...BACKENDS].reverse()
  let why: CannotRun | null = null
  for (const backend of order) {
    const choice = chooseVariant(model, backend, wished, capabilities, here)
    if (choice.ok) {
      const { dtype } = choice.variant
      return {
        runs: true,
        backend,
        dtype,
        memory: memoryHere(bytes[dtype] ?? likelyBytes(model, dtype), memory),
      }
    }
    // That a file is for the other backend says less than what that backend lacks.
    if (why === null || why.reason === 'backend-not-supported') why = choice.why
  }
  return { runs: false, why: why ?? { reason: 'no-webgpu' } }
}

/** @param bytes of its files; null comes back where they are not known */
export function memoryHere(bytes: number, memory: DeviceMemory): MemoryHere
export function memoryHere(bytes: number | null, memory: DeviceMemory): MemoryHere | null
export function memoryHere(bytes: number | null, { memoryGB, told }: DeviceMemory): MemoryHere | null {
  if (bytes === null) return null
  return {
    neededBytes: memoryNeed(bytes),
    assumedGB: told ? null : memoryGB,
    verdict: memoryVerdict(bytes, memoryGB),
  }
}
