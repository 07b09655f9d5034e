import type { PreTrainedTokenizer } from '@huggingface/transformers'
import type { TaskOutput } from '../../catalogue/output.ts'
import type { OnPartial } from '../runtime.ts'
import { TokenWatch } from './token-watch.ts'

export type TextOutput = Extract<TaskOutput, { kind: 'text' }>

/** One text as a model writes it, with the times of its first and its last token. */
export async function watchWriting(
  tokenizer: PreTrainedTokenizer,
  nowMs: () => number,
  onPartial: OnPartial | null,
  generate: (streamer: TokenWatch) => Promise<unknown>,
): Promise<TextOutput> {
  const startMs = nowMs()
  const soFar = (): TextOutput => ({
    kind: 'text',
    text: tokenizer.decode(watch.tokenIds, { skip_special_tokens: true }),
    tokenIds: [...watch.tokenIds],
    generation: {
      promptTokens: watch.promptTokens,
      newTokens: watch.tokenIds.length,
      firstTokenMs: (watch.firstTokenAtMs ?? startMs) - startMs,
      decodeMs: (watch.lastTokenAtMs ?? startMs) - (watch.firstTokenAtMs ?? startMs),
    },
  })
  const watch = new TokenWatch(
    tokenizer,
    nowMs,
    onPartial === null
      ? null
      : () => {
          onPartial(soFar())
        },
  )
  await generate(watch)
  return soFar()
}
