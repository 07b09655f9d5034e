import { pipeline, type TextGenerationPipeline } from '@huggingface/transformers'
import type { Prompt } from '../../catalogue/input.ts'
import type { OnPartial } from '../runtime.ts'
import { chooseAnswer } from './choose-answer.ts'
import { disposed, expectKind, type PipelineContext, type PipelineFactory } from './task-pipeline.ts'
import { watchWriting, type TextOutput } from './watch-writing.ts'

type Wording = (text: string) => string

export const writeText: PipelineFactory = (context) => writer(context, (text) => text)

/** The same weights, asked to summarise in the words the model's manifest gives. */
export const summarise: PipelineFactory = (context) => {
  // Read now: what asks for it later would keep all of the model's files.
  const { summaryPrompt = '' } = context.stored.manifest
  return writer(context, (text) => summaryPrompt + text)
}

async function writer({ modelId, options, nowMs, stored }: PipelineContext, wording: Wording) {
  const generate = await pipeline('text-generation', modelId, options)
  // Newer exports keep it in a file of its own, where the library does not look for it.
  generate.tokenizer.chat_template ??= templateBeside(stored.files)
  return {
    bind: (input: Parameters<typeof expectKind>[0]) => {
      const prompt = expectKind(input, 'prompt')
      const text = wording(prompt.text)
      const chat = [{ role: 'user', content: text }]
      // What was never taught to chat goes on with the text itself.
      const chats = generate.tokenizer.chat_template != null
      return {
        inputTokens: countPromptTokens(generate, chats ? chat : text),
        infer: (onPartial?: OnPartial) =>
          prompt.choices === undefined
            ? write(generate, { ...prompt, chat: chats ? chat : text }, nowMs, onPartial ?? null)
            : chooseAnswer(generate, chat, prompt.choices),
      }
    },
    dispose: () => disposed(generate),
  }
}

function templateBeside(files: ReadonlyMap<string, Uint8Array>): string | null {
  const template = files.get('chat_template.jinja')
  return template === undefined ? null : new TextDecoder().decode(template)
}

function countPromptTokens({ tokenizer }: TextGenerationPipeline, chat: ChatMessage[] | string): number {
  if (typeof chat === 'string') return tokenizer.encode(chat).length
  const ids = tokenizer.apply_chat_template(chat, {
    add_generation_prompt: true,
    return_tensor: false,
    return_dict: false,
  })
  return Array.isArray(ids) ? ids.length : 0
}

/** What is to be written, and how. */
export interface Writing extends Pick<Prompt, 'maxNewTokens' | 'temperature'> {
  /** A text where the model was never taught to chat. */
  readonly chat: readonly ChatMessage[] | string
}

export interface ChatMessage {
  readonly role: string
  readonly content: string
}

/** One text, token by token, with the times of the first and the last. */
export function write(
  generate: TextGenerationPipeline,
  { chat, maxNewTokens, temperature }: Writing,
  nowMs: () => number,
  onPartial: OnPartial | null,
): Promise<TextOutput> {
  return watchWriting(generate.tokenizer, nowMs, onPartial, (streamer) =>
    generate(typeof chat === 'string' ? chat : [...chat], {
      max_new_tokens: maxNewTokens,
      do_sample: temperature > 0,
      ...(temperature > 0 ? { temperature } : {}),
      streamer,
    }),
  )
}
