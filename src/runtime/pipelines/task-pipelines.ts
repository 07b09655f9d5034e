import type { TaskId } from '../../catalogue/task.ts'
import { describeImage } from './describe-image.ts'
import { makeImage } from './make-image.ts'
import { classifyImage, detectObjects } from './picture-pipelines.ts'
import type { PipelineFactory } from './task-pipeline.ts'
import { answerQuestion, classifyText, embedSentence, fillMask, findEntities } from './text-pipelines.ts'
import { writeDownSpeech } from './write-down-speech.ts'
import { summarise, writeText } from './write-text.ts'

export const TASK_PIPELINES: Record<TaskId, PipelineFactory> = {
  'text-classification': classifyText,
  'token-classification': findEntities,
  'question-answering': answerQuestion,
  'fill-mask': fillMask,
  'image-classification': classifyImage,
  'object-detection': detectObjects,
  'text-generation': writeText,
  summarization: summarise,
  'image-to-text': describeImage,
  'text-to-image': makeImage,
  'feature-extraction': embedSentence,
  'automatic-speech-recognition': writeDownSpeech,
}
