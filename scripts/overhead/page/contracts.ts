import type { TaskInput } from '../../../src/catalogue/input.ts'
import type { Dtype } from '../../../src/catalogue/model.ts'
import type { MeasureContract } from '../../../src/timing/measure-contract.ts'
import type { TurnRequest } from './turn.ts'

interface Turn {
  readonly request: TurnRequest
  readonly event: never
  /** Mean time of one run in each sample, ms. */
  readonly result: number[]
}

/** One input of a graph, as it goes from one worker to another. */
export interface Feed {
  readonly name: string
  readonly type: 'float32' | 'int64'
  readonly data: Float32Array | BigInt64Array
  readonly dims: readonly number[]
}

/** What a session of onnxruntime-web is made of. */
export interface BareRequest {
  readonly graphUrl: string
  readonly feeds: readonly Feed[]
  readonly threads: number
}

interface PrepareBare {
  readonly request: BareRequest
  readonly event: never
  readonly result: null
}

/** A loop around onnxruntime-web. */
export interface BareContract {
  readonly prepare: PrepareBare
  readonly turn: Turn
}

/** Joulebench's procedure around onnxruntime-web. */
export interface ProcedureContract extends MeasureContract {
  readonly prepare: PrepareBare
}

/** A loop around `pipeline()` of transformers.js. */
export interface LibraryContract {
  readonly prepare: {
    readonly request: {
      /** Ends with a slash. */
      readonly modelsPath: string
      readonly modelId: string
      readonly task: LibraryTask
      readonly dtype: Dtype
      readonly threads: number
      readonly input: TaskInput
    }
    readonly event: never
    /** What the library gave to the graph. */
    readonly result: Feed[]
  }
  readonly turn: Turn
}

/** Those of which a loop around the library can be told in one line. */
export type LibraryTask =
  'feature-extraction' | 'text-classification' | 'image-classification' | 'object-detection'
