import { pipeline } from '@huggingface/transformers'
import * as v from 'valibot'
import { AppError } from '../../protocol/app-error.ts'
import type { StoredModel } from '../model-store.ts'
import { namesSeen, thingsSeen } from './caption-prompt.ts'
import { classifyImage, detectObjects } from './picture-pipelines.ts'
import type { PipelineContext, PipelineFactory } from './task-pipeline.ts'
import { write } from './write-text.ts'

const ConfigSchema = v.object({
  /** Two examples, then the question with `{things}` where the names go. */
  messages: v.array(v.object({ role: v.string(), content: v.string() })),
  max_new_tokens: v.pipe(v.number(), v.integer()),
})

/**
 * A detector and a classifier name what they see, and a language model puts the names into a sentence. One inference is
 * all three, so the time and the energy of all three count.
 */
export const describeImage: PipelineFactory = async (context) => {
  const { parts, options, nowMs, modelId } = context
  const [detector, classifier, writer] = parts
  if (detector === undefined || classifier === undefined || writer === undefined) {
    throw new AppError('model-corrupt', 'load', `${modelId}: three parts were expected`)
  }
  const config = readConfig(context.stored)
  const detect = await detectObjects(partOf(context, detector))
  const classify = await classifyImage(partOf(context, classifier))
  const generate = await pipeline('text-generation', writer.manifest.id, options)
  return {
    bind: (input) => {
      const detecting = detect.bind(input)
      const classifying = classify.bind(input)
      return {
        inputTokens: null,
        infer: async (onPartial) => {
          const startMs = nowMs()
          const boxes = await detecting.infer()
          const labels = await classifying.infer()
          const seen = thingsSeen(
            boxes.kind === 'boxes' ? boxes.boxes : [],
            labels.kind === 'labels' ? labels.labels : [],
          )
          const lookMs = nowMs() - startMs
          const chat = chatAbout(config, seen)
          const asked = { chat, maxNewTokens: config.max_new_tokens, temperature: 0 }
          const written = await write(generate, asked, nowMs, onPartial ?? null)
          const { generation } = written
          return {
            ...written,
            seen,
            generation: { ...generation, firstTokenMs: generation.firstTokenMs + lookMs },
          }
        },
      }
    },
    dispose: async () => {
      await Promise.all([detect.dispose(), classify.dispose(), generate.dispose()])
    },
  }
}

/** A function of its own: one in the factory would keep the context, and with it all files, as long as the pipeline lives. */
function partOf(context: PipelineContext, part: StoredModel): PipelineContext {
  const options = { ...context.options, dtype: 'fp32' as const }
  return { ...context, stored: part, modelId: part.manifest.id, options }
}

type Config = v.InferOutput<typeof ConfigSchema>

function readConfig({ files }: StoredModel): Config {
  return v.parse(ConfigSchema, JSON.parse(new TextDecoder().decode(files.get('config.json'))))
}

function chatAbout({ messages }: Config, seen: readonly string[]): Config['messages'] {
  return messages.map(({ role, content }) => ({
    role,
    content: content.replace('{things}', namesSeen(seen)),
  }))
}
