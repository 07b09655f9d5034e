import { pipeline, RawImage } from '@huggingface/transformers'
import type { Picture } from '../../catalogue/input.ts'
import type { DetectedBox, Label } from '../../catalogue/output.ts'
import { disposed, expectKind, type PipelineFactory } from './task-pipeline.ts'

/** The library's default of 0.9 hides what small detectors find; 0.4 is where NanoDet-g's precision and recall meet. */
const DETECTION_THRESHOLD = 0.4
const TOP_LABELS = 5

export const classifyImage: PipelineFactory = async ({ modelId, options }) => {
  const classify = await pipeline('image-classification', modelId, options)
  return {
    bind: (input) => {
      const image = toRawImage(expectKind(input, 'picture'))
      return {
        inputTokens: null,
        infer: async () => ({
          kind: 'labels',
          labels: labelsOf(await classify(image, { top_k: TOP_LABELS })),
        }),
      }
    },
    dispose: () => disposed(classify),
  }
}

export const detectObjects: PipelineFactory = async ({ modelId, options }) => {
  const detect = await pipeline('object-detection', modelId, options)
  return {
    bind: (input) => {
      const image = toRawImage(expectKind(input, 'picture'))
      return {
        inputTokens: null,
        infer: async () => ({
          kind: 'boxes',
          boxes: boxesOf(await detect(image, { threshold: DETECTION_THRESHOLD })),
        }),
      }
    },
    dispose: () => disposed(detect),
  }
}

/** Without what else the library may have put beside them. */
export function labelsOf(labels: readonly Label[]): Label[] {
  return labels.map(({ label, score }) => ({ label, score }))
}

/** Surest first. */
function boxesOf(boxes: readonly DetectedBox[]): DetectedBox[] {
  return boxes.map(({ label, score, box }) => ({ label, score, box })).sort((a, b) => b.score - a.score)
}

/** A copy, so that a pipeline that worked in place could not falsify the next run. */
export function toRawImage({ rgba, width, height }: Picture): RawImage {
  return new RawImage(new Uint8ClampedArray(rgba), width, height, 4)
}
