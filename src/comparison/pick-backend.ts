import type { Backend } from '../catalogue/model.ts'

/** What one backend took here, ms. */
export interface BackendTimes {
  /** One inference, once warm. */
  readonly medianMs: number
  /** Making the session and the first run, which compiles shaders on a GPU. */
  readonly startMs: number
}

export interface MeasuredPick {
  readonly backend: Backend
  readonly webgpu: BackendTimes
  readonly wasm: BackendTimes
  /** Runs after which the backend that starts slower has caught up; null where it never does, or has no lead to make up. */
  readonly evenAfterRuns: number | null
}

/** A sitting is about so many inferences: what a backend costs at its start counts, but not for ever. */
export const SITTING_RUNS = 100

/** The backend that is through a sitting first. */
export function pickMeasured(webgpu: BackendTimes, wasm: BackendTimes): MeasuredPick {
  const total = ({ medianMs, startMs }: BackendTimes) => startMs + SITTING_RUNS * medianMs
  const backend = total(webgpu) <= total(wasm) ? 'webgpu' : 'wasm'
  return { backend, webgpu, wasm, evenAfterRuns: evenAfter(webgpu, wasm) }
}

function evenAfter(one: BackendTimes, other: BackendTimes): number | null {
  const [slow, quick] = one.startMs >= other.startMs ? [one, other] : [other, one]
  const savedMs = quick.medianMs - slow.medianMs
  return savedMs > 0 ? Math.ceil((slow.startMs - quick.startMs) / savedMs) : null
}
