import { CLIPTokenizer, type PreTrainedTokenizer } from '@huggingface/transformers'
import * as v from 'valibot'
import { AppError } from '../../protocol/app-error.ts'
import type { StoredModel } from '../model-store.ts'

/** Words that the text encoders of Stable Diffusion read, marks at both ends included. */
export const PROMPT_TOKENS = 77

const START = '<|startoftext|>'
const END = '<|endoftext|>'

const VocabularySchema = v.record(v.string(), v.number())
const TokenName = v.union([v.string(), v.object({ content: v.string() })])
const ConfigSchema = v.looseObject({ pad_token: v.optional(TokenName) })

/** Data and no closure: one made where the files are read would keep all of them, and with them the weights. */
export interface ClipTokenizer {
  readonly tokenizer: PreTrainedTokenizer
  readonly end: number
  /** What the rest of a prompt is filled with. */
  readonly filler: number
}

/** A prompt as numbers. */
export interface ReadPrompt {
  /** Always {@link PROMPT_TOKENS} of them. */
  readonly ids: readonly number[]
  /** Read, and cut off. */
  readonly tokens: number
  readonly unreadTokens: number
}

/**
 * The tokenizer of a repository in the layout of diffusers: `tokenizer.json`, or the older pair of vocabulary and merges.
 * @param padding what fills the rest where the repository does not say
 * @throws AppError `model-missing` where there is neither, `model-corrupt` where they are none
 */
export function clipTokenizer(
  { files, manifest }: Pick<StoredModel, 'files' | 'manifest'>,
  padding: string,
): ClipTokenizer {
  const text = (name: string) => {
    const bytes = files.get(`tokenizer/${name}`)
    return bytes === undefined ? null : new TextDecoder().decode(bytes)
  }
  try {
    const config = v.parse(ConfigSchema, {
      ...JSON.parse(text('special_tokens_map.json') ?? '{}'),
      ...JSON.parse(text('tokenizer_config.json') ?? '{}'),
    })
    const json: unknown = JSON.parse(text('tokenizer.json') ?? 'null') ?? fromPair(text)
    const tokenizer = new CLIPTokenizer(json, config)
    const pad = typeof config.pad_token === 'object' ? config.pad_token.content : config.pad_token
    return { tokenizer, end: idOf(tokenizer, END), filler: idOf(tokenizer, pad ?? padding) }
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    throw new AppError('model-corrupt', 'load', `tokenizer of ${manifest.id}`, { cause: thrown })
  }
}

/** @throws RangeError for a token that the vocabulary has not */
function idOf(tokenizer: PreTrainedTokenizer, token: string): number {
  const id = tokenizer.convert_tokens_to_ids(token)
  if (!Number.isInteger(id)) throw new RangeError(token)
  return id
}

export function readPrompt({ tokenizer, end, filler }: ClipTokenizer, prompt: string): ReadPrompt {
  const all = tokenizer.encode(prompt)
  const read = all.length > PROMPT_TOKENS ? [...all.slice(0, PROMPT_TOKENS - 1), end] : all
  return {
    ids: [...read, ...Array<number>(PROMPT_TOKENS - read.length).fill(filler)],
    tokens: read.length,
    unreadTokens: all.length - read.length,
  }
}

/** How text becomes pieces, as the `tokenizer.json` of CLIP's own repository says it. */
const CLIP_GRAMMAR = {
  normalizer: {
    type: 'Sequence',
    normalizers: [
      { type: 'NFC' },
      { type: 'Replace', pattern: { Regex: '\\s+' }, content: ' ' },
      { type: 'Lowercase' },
    ],
  },
  pre_tokenizer: {
    type: 'Sequence',
    pretokenizers: [
      {
        type: 'Split',
        pattern: { Regex: "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+" },
        behavior: 'Removed',
        invert: true,
      },
      { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true },
    ],
  },
  decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true },
} as const

/** The same file as newer repositories have, from the two of older ones. */
function fromPair(text: (name: string) => string | null): object {
  const [vocabulary, merges] = [text('vocab.json'), text('merges.txt')]
  if (vocabulary === null || merges === null) {
    throw new AppError('model-missing', 'load', 'tokenizer/vocab.json and tokenizer/merges.txt')
  }
  const vocab = v.parse(VocabularySchema, JSON.parse(vocabulary))
  const [first, last] = [START, END].map((content) => specialToken(content, vocab[content] ?? 0))
  return {
    version: '1.0',
    added_tokens: [first, last],
    ...CLIP_GRAMMAR,
    post_processor: {
      type: 'RobertaProcessing',
      sep: [last?.content, last?.id],
      cls: [first?.content, first?.id],
      trim_offsets: false,
      add_prefix_space: false,
    },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: END,
      continuing_subword_prefix: '',
      end_of_word_suffix: '</w>',
      fuse_unk: false,
      vocab,
      merges: merges.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#version')),
    },
  }
}

function specialToken(content: string, id: number) {
  return { id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true }
}
