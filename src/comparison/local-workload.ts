import type { LocalWorkload } from './workload-mismatch.ts'

/** What is needed of a run record; storage stands to the right of this folder. */
export interface WorkloadFacts {
  readonly task: string
  readonly workload: { readonly pictureWidth: number; readonly pictureHeight: number; readonly batch: number }
  readonly model: { readonly parameters: number; readonly dtype: string }
}

/** A run's work in the terms published figures use. */
export function localWorkload({ task, workload, model }: WorkloadFacts): LocalWorkload {
  return {
    task,
    parameters: model.parameters,
    inputTokens: null,
    outputTokens: null,
    imageWidth: workload.pictureWidth,
    imageHeight: workload.pictureHeight,
    frames: null,
    steps: null,
    batch: workload.batch,
    precision: model.dtype,
  }
}
