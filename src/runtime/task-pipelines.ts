import { pipeline, RawImage, type PretrainedModelOptions } from '@huggingface/transformers'
import type { TaskInput } from '../catalogue/input.ts'
import type { TaskOutput } from '../catalogue/output.ts'
import type { TaskId } from '../catalogue/task.ts'

/** A task's pipeline, bound to one input: one call is one whole inference with the answer on the CPU. */
export interface TaskPipeline {
  bind(input: TaskInput): () => Promise<TaskOutput>
  dispose(): Promise<void>
}

type PipelineFactory = (modelId: string, options: PretrainedModelOptions) => Promise<TaskPipeline>

/** The library's default of 0.9 hides what small detectors find; 0.4 is where NanoDet-g's precision and recall meet. */
const DETECTION_THRESHOLD = 0.4
const TOP_LABELS = 5

export const TASK_PIPELINES: Record<TaskId, PipelineFactory> = {
  'image-classification': async (modelId, options) => {
    const classify = await pipeline('image-classification', modelId, options)
    return {
      bind: (input) => {
        const image = toRawImage(input)
        return async () => {
          const labels = await classify(image, { top_k: TOP_LABELS })
          return { kind: 'labels', labels: labels.map(({ label, score }) => ({ label, score })) }
        }
      },
      dispose: () => disposed(classify),
    }
  },
  'object-detection': async (modelId, options) => {
    const detect = await pipeline('object-detection', modelId, options)
    return {
      bind: (input) => {
        const image = toRawImage(input)
        return async () => {
          const boxes = await detect(image, { threshold: DETECTION_THRESHOLD })
          return {
            kind: 'boxes',
            boxes: boxes
              .map(({ label, score, box }) => ({ label, score, box }))
              .sort((a, b) => b.score - a.score),
          }
        }
      },
      dispose: () => disposed(detect),
    }
  },
}

/** A copy, so that a pipeline that worked in place could not falsify the next run. */
function toRawImage(input: TaskInput): RawImage {
  return new RawImage(new Uint8ClampedArray(input.rgba), input.width, input.height, 4)
}

async function disposed(target: { dispose(): Promise<unknown> }): Promise<void> {
  await target.dispose()
}
