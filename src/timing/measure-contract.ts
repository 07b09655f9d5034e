import type { TaskInput } from '../catalogue/input.ts'
import type { TaskOutput } from '../catalogue/output.ts'
import type { OutputCheck } from '../runtime/output-check.ts'
import type { Occupancy } from '../runtime/queue-occupancy.ts'
import type { LoadProgress, LoadReport, LoadRequest } from '../runtime/runtime.ts'
import type { HeldMemory } from '../runtime/watch-memory.ts'
import type { RunPlan } from './plan.ts'
import type { Sample, TimingSummary } from './samples.ts'

export interface MeasureRequest {
  readonly load: LoadRequest
  readonly input: TaskInput
  /** The shipped sample the input is, so that its answer can be checked. */
  readonly sampleId: string | null
  readonly plan: RunPlan
  /** Inferences per sample; decided from the clock and the warm-up where it is not given. */
  readonly runsPerSample?: number
  /**
   * False where runs just before have warmed this model up: then the first run, which is not timed, is all that warms the
   * shape of this input.
   */
  readonly warmUp?: boolean
}

/** What is told while samples are taken. */
export type TimingEvent =
  | { readonly kind: 'warm-up'; readonly runs: number }
  | {
      readonly kind: 'samples'
      readonly samples: readonly Sample[]
      readonly runsPerSample: number
      readonly progress: number
    }

export type MeasureEvent =
  | TimingEvent
  | { readonly kind: 'load'; readonly progress: LoadProgress }
  | { readonly kind: 'session' }
  /** The answer so far, while the first run is under way, and how long that has taken. */
  | { readonly kind: 'partial'; readonly output: TaskOutput; readonly elapsedMs: number }
  | { readonly kind: 'answer'; readonly output: TaskOutput; readonly firstRunMs: number }

/** Time of the GPU among that of the samples, ms. */
export interface GpuTime extends Occupancy {
  /** What reading the results back took once the GPU was done; null in blocks of versions that did not look. */
  readonly readBackMs: number | null
  /** All the timed samples together. */
  readonly timedMs: number
}

/** Everything that was timed, raw. Times in ms. */
export interface MeasureReport {
  /** False where the model was still in the worker from the run before. */
  readonly loaded: boolean
  readonly load: LoadReport
  readonly firstRunMs: number
  /** Mean latency in each step of the warm-up. */
  readonly warmUpsMs: readonly number[]
  /** All steps together. */
  readonly warmUpTotalMs: number
  readonly samples: readonly Sample[]
  readonly runsPerSample: number
  readonly clockStepMs: number
  readonly summary: TimingSummary
  readonly output: TaskOutput
  /** Tokens the model read in one inference; null where it reads none. */
  readonly inputTokens: number | null
  /** Tokens of the input that the model could not take in; none where it is left out. */
  readonly unreadTokens?: number
  /** When the first timed run began by the worker's clock, ms since 1970: what the page saw meanwhile is on the same scale. */
  readonly timedFromMs: number
  /** How long the GPU had work during the timed samples; null on WebAssembly. */
  readonly gpu: GpuTime | null
  /** After the last run. */
  readonly memory: HeldMemory
  readonly check: OutputCheck
}

/** The inference worker's vocabulary. */
export interface MeasureContract {
  readonly measure: {
    readonly request: MeasureRequest
    readonly event: MeasureEvent
    readonly result: MeasureReport
  }
}
