import { LogitsProcessor, LogitsProcessorList, type TextGenerationPipeline } from '@huggingface/transformers'
import type { TaskOutput } from '../../catalogue/output.ts'
import { AppError } from '../../protocol/app-error.ts'
import { ChoiceTree } from './choice-tree.ts'
import { TokenWatch } from './token-watch.ts'

interface Tokenizer {
  encode(text: string, options: { add_special_tokens: boolean }): number[]
  readonly eos_token_id?: number | null
}

/** What the model gives back its next token's likelihoods as. */
interface Logits {
  readonly data: Float32Array
}

/** Lets the model write nothing but one of the answers. */
class OnlyChoices extends LogitsProcessor {
  readonly #tree: ChoiceTree
  #promptTokens: number | null = null

  constructor(tree: ChoiceTree) {
    super()
    this.#tree = tree
  }

  override _call(inputIds: bigint[][], logits: Logits): Logits {
    const ids = inputIds[0] ?? []
    this.#promptTokens ??= ids.length
    this.#tree.restrict(ids.slice(this.#promptTokens).map(Number), logits.data)
    return logits
  }
}

/**
 * Asks a model that writes which of a few answers is the likeliest, and lets it write no more than tells them apart. The
 * cheapest way to ask it, and every answer can be read.
 *
 * @throws AppError `unsupported-choice` where the answers cannot be told apart
 */
export async function chooseAnswer(
  generate: TextGenerationPipeline,
  chat: readonly { readonly role: string; readonly content: string }[],
  choices: readonly string[],
): Promise<Extract<TaskOutput, { kind: 'labels' }>> {
  const tree = treeOf(generate.tokenizer, choices)
  const processors = new LogitsProcessorList()
  processors.push(new OnlyChoices(tree))
  const watch = new TokenWatch(generate.tokenizer, () => 0, null)
  await generate([...chat], {
    max_new_tokens: tree.depth,
    do_sample: false,
    logits_processor: processors,
    streamer: watch,
  })
  return { kind: 'labels', labels: tree.scores(watch.tokenIds, choices) }
}

function treeOf(tokenizer: Tokenizer, choices: readonly string[]): ChoiceTree {
  try {
    const tokens = choices.map((choice) => tokenizer.encode(choice, { add_special_tokens: false }))
    return new ChoiceTree(tokens, tokenizer.eos_token_id ?? -1)
  } catch (thrown) {
    throw new AppError('unsupported-choice', 'input', choices.join(', ').slice(0, 200), { cause: thrown })
  }
}
