import { pipeline, type PreTrainedTokenizer } from '@huggingface/transformers'
import { AppError } from '../../protocol/app-error.ts'
import type { BoundInput } from '../runtime.ts'
import { locateAnswer, locateWords } from './locate.ts'
import { labelsOf } from './picture-pipelines.ts'
import { disposed, expectKind, type PipelineFactory } from './task-pipeline.ts'

const TOP_LABELS = 5
/** What people write where a word is missing, and the marks that models call theirs. */
const GAP = /_{2,}|\[mask\]|<mask>/i

export const classifyText: PipelineFactory = async ({ modelId, options }) => {
  const classify = await pipeline('text-classification', modelId, options)
  return {
    bind: (input) => {
      const { text } = expectKind(input, 'text')
      return {
        ...countTokens(classify.tokenizer, text),
        infer: async () => ({
          kind: 'labels',
          labels: labelsOf(await classify(text, { top_k: TOP_LABELS })),
        }),
      }
    },
    dispose: () => disposed(classify),
  }
}

export const findEntities: PipelineFactory = async ({ modelId, options }) => {
  const find = await pipeline('token-classification', modelId, options)
  return {
    bind: (input) => {
      const { text } = expectKind(input, 'text')
      return {
        ...countTokens(find.tokenizer, text),
        infer: async () => {
          const found = await find(text, { aggregation_strategy: 'simple' })
          return { kind: 'entities', entities: locateWords(text, found) }
        },
      }
    },
    dispose: () => disposed(find),
  }
}

export const answerQuestion: PipelineFactory = async ({ modelId, options }) => {
  const answer = await pipeline('question-answering', modelId, options)
  return {
    bind: (input) => {
      const { question, context } = expectKind(input, 'question')
      return {
        ...countTokens(answer.tokenizer, question, context),
        infer: async () => {
          const best = [await answer(question, context)].flat()[0]
          return { kind: 'span', ...locateAnswer(context, best?.answer ?? ''), score: best?.score ?? 0 }
        },
      }
    },
    dispose: () => disposed(answer),
  }
}

export const fillMask: PipelineFactory = async ({ modelId, options }) => {
  const fill = await pipeline('fill-mask', modelId, options)
  return {
    bind: (input) => {
      const { text } = expectKind(input, 'text')
      if (!GAP.test(text)) throw new AppError('no-gap', 'input')
      const masked = text.replace(GAP, fill.tokenizer.mask_token)
      return {
        ...countTokens(fill.tokenizer, masked),
        infer: async () => {
          const words = [await fill(masked, { top_k: TOP_LABELS })].flat()
          return {
            kind: 'labels',
            labels: words.map(({ token_str, score }) => ({ label: token_str.trim(), score })),
          }
        },
      }
    },
    dispose: () => disposed(fill),
  }
}

export const embedSentence: PipelineFactory = async ({ modelId, options }) => {
  const embed = await pipeline('feature-extraction', modelId, options)
  return {
    bind: (input) => {
      const { text } = expectKind(input, 'text')
      return {
        ...countTokens(embed.tokenizer, text),
        infer: async () => {
          const tensor = await embed(text, { pooling: 'mean', normalize: true })
          return { kind: 'embedding', vector: numbersOf(tensor.data as Float32Array) }
        },
      }
    },
    dispose: () => disposed(embed),
  }
}

/** As `Array.from`, which takes ten times as long: this is inside what is timed. */
function numbersOf(values: Float32Array): number[] {
  const numbers = new Array<number>(values.length)
  for (let index = 0; index < values.length; index += 1) numbers[index] = values[index] ?? NaN
  return numbers
}

/** Tokens after the model's own cut, special ones included, and those that it cuts off. */
function countTokens(
  tokenizer: PreTrainedTokenizer,
  text: string,
  pair?: string,
): Pick<BoundInput, 'inputTokens' | 'unreadTokens'> {
  const count = (truncation: boolean): number => {
    const encoded: unknown = tokenizer(text, {
      truncation,
      ...(pair === undefined ? {} : { text_pair: pair }),
    })
    return (encoded as { input_ids: { dims: readonly number[] } }).input_ids.dims.at(-1) ?? 0
  }
  const inputTokens = count(true)
  return { inputTokens, unreadTokens: count(false) - inputTokens }
}
