import { TextStreamer, type PreTrainedTokenizer } from '@huggingface/transformers'

/** Notes when each token came, and does nothing else while a run is timed. */
export class TokenWatch extends TextStreamer {
  readonly tokenIds: number[] = []
  promptTokens = 0
  firstTokenAtMs: number | null = null
  lastTokenAtMs: number | null = null
  #prompt = true
  readonly #nowMs: () => number
  readonly #onToken: (() => void) | null

  /** @param onToken called after each token, to show the text as it grows; null while timed */
  constructor(tokenizer: PreTrainedTokenizer, nowMs: () => number, onToken: (() => void) | null) {
    super(tokenizer)
    this.#nowMs = nowMs
    this.#onToken = onToken
  }

  override put(value: bigint[][]): void {
    const tokens = value[0] ?? []
    if (this.#prompt) {
      this.#prompt = false
      this.promptTokens = tokens.length
      return
    }
    this.lastTokenAtMs = this.#nowMs()
    this.firstTokenAtMs ??= this.lastTokenAtMs
    for (const token of tokens) this.tokenIds.push(Number(token))
    this.#onToken?.()
  }

  override end(): void {
    this.#prompt = true
  }
}
