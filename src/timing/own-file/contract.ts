import type { Backend } from '../../catalogue/model.ts'
import type { GraphFacts } from '../../catalogue/own-file/graph-facts.ts'
import type { Lengths } from '../../catalogue/own-file/open-lengths.ts'
import type { OwnLoadReport, OwnOutput } from '../../runtime/own/own-model.ts'
import type { LoadProgress } from '../../runtime/runtime.ts'
import type { HeldMemory } from '../../runtime/watch-memory.ts'
import type { GpuTime, TimingEvent } from '../measure-contract.ts'
import type { RunPlan } from '../plan.ts'
import type { Sample, TimingSummary } from '../samples.ts'

/** What was found in the files that a person chose. */
export interface OwnLook {
  readonly fileName: string
  /** Of all files that belong to it and are here. */
  readonly bytes: number
  readonly facts: GraphFacts
  /** Files of weights that the graph names and that were not chosen. */
  readonly missing: readonly string[]
}

export interface OwnMeasureRequest {
  readonly files: readonly File[]
  readonly lengths: Lengths
  readonly backend: Backend
  readonly threads: number
  readonly plan: RunPlan
}

export type OwnMeasureEvent =
  { readonly kind: 'load'; readonly progress: LoadProgress } | { readonly kind: 'first-run' } | TimingEvent

/** Everything that was timed, raw. Times in ms. */
export interface OwnMeasureReport {
  readonly load: OwnLoadReport
  readonly firstRunMs: number
  readonly warmUpsMs: readonly number[]
  readonly samples: readonly Sample[]
  readonly runsPerSample: number
  readonly clockStepMs: number
  readonly summary: TimingSummary
  readonly gpu: GpuTime | null
  readonly memory: HeldMemory
  readonly outputs: readonly OwnOutput[]
  /** Runs whose numbers were not those of the first. */
  readonly differingRuns: number
}

/** The vocabulary of the worker that reads and runs a person's own files. */
export interface OwnFileContract {
  readonly look: {
    readonly request: { readonly files: readonly File[] }
    readonly event: never
    readonly result: OwnLook
  }
  readonly measure: {
    readonly request: OwnMeasureRequest
    readonly event: OwnMeasureEvent
    readonly result: OwnMeasureReport
  }
}
