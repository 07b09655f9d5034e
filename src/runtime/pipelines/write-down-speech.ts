import { pipeline } from '@huggingface/transformers'
import { soundSeconds } from '../../catalogue/input.ts'
import { disposed, expectKind, type PipelineFactory } from './task-pipeline.ts'
import { watchWriting } from './watch-writing.ts'

/** Of English as it is spoken; Moonshine's own limit, without which it may repeat itself (arXiv 2410.15608). */
const TOKENS_PER_SECOND = 6
/** A word can be several tokens, however short the recording is. */
const FEWEST_TOKENS = 12

/** Speech written down as it comes, token by token. The recording is heard whole first: the first token waits for all of it. */
export const writeDownSpeech: PipelineFactory = async ({ modelId, options, nowMs }) => {
  const transcribe = await pipeline('automatic-speech-recognition', modelId, options)
  return {
    bind: (input) => {
      const sound = expectKind(input, 'sound')
      const max_new_tokens = Math.max(FEWEST_TOKENS, Math.ceil(TOKENS_PER_SECOND * soundSeconds(sound)))
      return {
        inputTokens: null,
        infer: async (onPartial) => {
          const written = await watchWriting(transcribe.tokenizer, nowMs, onPartial ?? null, (streamer) =>
            transcribe(sound.samples, { max_new_tokens, num_beams: 1, streamer }),
          )
          return { ...written, text: written.text.trim() }
        },
      }
    },
    dispose: () => disposed(transcribe),
  }
}
