import type { TaskId } from '../../catalogue/task.ts'
import type { StoredModel } from '../model-store.ts'
import { diffuseImage } from './diffuse-image.ts'
import { captionImage, summariseByTranslation } from './encoder-decoder.ts'
import type { PipelineFactory } from './task-pipeline.ts'
import { TASK_PIPELINES } from './task-pipelines.ts'

/** The same task is done by models of different make: a chat model writes a summary, an encoder–decoder translates into one. */
export function choosePipeline(task: TaskId, { manifest, files }: StoredModel): PipelineFactory {
  if (task === 'image-to-text' && manifest.parts.length === 0) return captionImage
  if (task === 'summarization' && isEncoderDecoder(files.get('config.json'))) return summariseByTranslation
  if (task === 'text-to-image' && manifest.source.registry === 'hub') return diffuseImage
  return TASK_PIPELINES[task]
}

function isEncoderDecoder(config: Uint8Array | undefined): boolean {
  if (config === undefined) return false
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(config))
    return typeof parsed === 'object' && parsed !== null && Reflect.get(parsed, 'is_encoder_decoder') === true
  } catch {
    return false
  }
}
