import { pipeline } from '@huggingface/transformers'
import { toRawImage } from './picture-pipelines.ts'
import { disposed, expectKind, type PipelineFactory } from './task-pipeline.ts'
import { watchWriting } from './watch-writing.ts'

/** As many as published captions have; vit-gpt2 and its like stop earlier by themselves. */
const CAPTION_TOKENS = 32

/** Models that read the whole text first and then write its summary. */
export const summariseByTranslation: PipelineFactory = async ({ modelId, options, nowMs }) => {
  const summarise = await pipeline('summarization', modelId, options)
  return {
    bind: (input) => {
      const { text, maxNewTokens } = expectKind(input, 'prompt')
      const encoded: unknown = summarise.tokenizer(text, { truncation: true })
      const { dims } = (encoded as { input_ids: { dims: readonly number[] } }).input_ids
      return {
        inputTokens: dims.at(-1) ?? 0,
        infer: (onPartial) =>
          watchWriting(summarise.tokenizer, nowMs, onPartial ?? null, (streamer) => {
            return summarise(text, { max_new_tokens: maxNewTokens, num_beams: 1, streamer })
          }),
      }
    },
    dispose: () => disposed(summarise),
  }
}

/** Models trained to describe pictures: a vision encoder and a decoder that writes. */
export const captionImage: PipelineFactory = async ({ modelId, options, nowMs }) => {
  const describe = await pipeline('image-to-text', modelId, options)
  return {
    bind: (input) => {
      const image = toRawImage(expectKind(input, 'picture'))
      return {
        inputTokens: null,
        infer: (onPartial) =>
          watchWriting(describe.tokenizer, nowMs, onPartial ?? null, (streamer) => {
            return describe(image, { max_new_tokens: CAPTION_TOKENS, num_beams: 1, streamer })
          }),
      }
    },
    dispose: () => disposed(describe),
  }
}
