import type { PretrainedModelOptions } from '@huggingface/transformers'
import type { InputKind, TaskInput } from '../../catalogue/input.ts'
import { AppError } from '../../protocol/app-error.ts'
import type { StoredModel } from '../model-store.ts'
import type { BoundInput } from '../runtime.ts'

/** A task's model, ready to be bound to one input. */
export interface TaskPipeline {
  bind(input: TaskInput): BoundInput
  dispose(): Promise<void>
}

/** What a pipeline is made from. */
export interface PipelineContext {
  readonly modelId: string
  readonly options: PretrainedModelOptions
  readonly stored: StoredModel
  /** The models that a composed one is made of, in the order of its manifest; else empty. */
  readonly parts: readonly StoredModel[]
  readonly nowMs: () => number
}

export type PipelineFactory = (context: PipelineContext) => Promise<TaskPipeline>

type InputOf<Kind extends InputKind> = Extract<TaskInput, { kind: Kind }>

/** @throws AppError `unsupported-choice` for an input of another kind */
export function expectKind<Kind extends InputKind>(input: TaskInput, kind: Kind): InputOf<Kind> {
  if (input.kind !== kind) {
    throw new AppError('unsupported-choice', 'input', `${input.kind} instead of ${kind}`)
  }
  return input as InputOf<Kind>
}

export async function disposed(target: { dispose(): Promise<unknown> }): Promise<void> {
  await target.dispose()
}
