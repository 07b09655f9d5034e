import type { Workload } from '../catalogue/workload.ts'
import type { LocalWorkload } from './workload-mismatch.ts'

/** What is needed of a run record; storage stands to the right of this folder. */
export interface WorkloadFacts {
  readonly task: string
  readonly workload: Pick<
    Workload,
    'picture' | 'inputTokens' | 'outputTokens' | 'steps' | 'soundSeconds' | 'batch'
  >
  readonly model: { readonly parameters: number; readonly dtype: string }
}

/** A run's work in the terms published figures use. */
export function localWorkload({ task, workload, model }: WorkloadFacts): LocalWorkload {
  return {
    task,
    parameters: model.parameters,
    inputTokens: workload.inputTokens,
    outputTokens: workload.outputTokens,
    imageWidth: workload.picture?.width ?? null,
    imageHeight: workload.picture?.height ?? null,
    frames: null,
    steps: workload.steps,
    soundSeconds: workload.soundSeconds,
    batch: workload.batch,
    precision: model.dtype,
  }
}
