import type { Label } from '../../catalogue/output.ts'

/**
 * Answers to choose among, as the tokens they are written with. The model may only write what one of them begins with, and is
 * stopped as soon as one is left: in most cases after a single token.
 */
export class ChoiceTree {
  readonly #choices: readonly (readonly number[])[]
  /** Of each token written so far: how likely each allowed one was among them. */
  readonly #steps: ReadonlyMap<number, number>[] = []

  /**
   * @param choices tokens of each answer
   * @param endToken closes an answer that another one begins with
   * @throws RangeError for fewer than two different answers
   */
  constructor(choices: readonly (readonly number[])[], endToken: number) {
    this.#choices = choices.map((tokens) => [...tokens, endToken])
    if (new Set(this.#choices.map(String)).size < Math.max(2, choices.length)) {
      throw new RangeError('Nothing to choose among')
    }
  }

  /** Tokens after which only one answer can be left. */
  get depth(): number {
    let depth = 1
    while (
      new Set(this.#choices.map((tokens) => tokens.slice(0, depth).join())).size < this.#choices.length
    ) {
      depth += 1
    }
    return depth
  }

  /** Leaves the tokens that continue an answer as they are and makes all others impossible, in place. */
  restrict(written: readonly number[], logits: Float32Array): void {
    const allowed = new Set(
      this.#choices
        .filter((tokens) => beginsWith(tokens, written))
        .map((tokens) => tokens[written.length] ?? -1),
    )
    const kept = [...allowed].map((token) => [token, logits[token] ?? -Infinity] as const)
    logits.fill(-Infinity)
    for (const [token, logit] of kept) logits[token] = logit
    this.#steps[written.length] = shares(kept)
  }

  /** How likely each answer is among all, as far as the way that was taken tells; what it leaves open is shared out evenly. */
  scores(written: readonly number[], names: readonly string[]): Label[] {
    const labels = this.#choices.map((tokens, index) => ({
      label: names[index] ?? '',
      score: this.#score(tokens, written),
    }))
    return labels.sort((a, b) => b.score - a.score)
  }

  #score(tokens: readonly number[], written: readonly number[]): number {
    let score = 1
    for (const [index, step] of this.#steps.entries()) {
      const token = tokens[index] ?? -1
      score *= step.get(token) ?? 0
      if (token !== written[index]) {
        const begun = tokens.slice(0, index + 1)
        return score / this.#choices.filter((other) => beginsWith(other, begun)).length
      }
    }
    return score
  }
}

function beginsWith(tokens: readonly number[], start: readonly number[]): boolean {
  return start.every((token, index) => tokens[index] === token)
}

/** Softmax. */
function shares(logits: readonly (readonly [token: number, logit: number])[]): Map<number, number> {
  const most = Math.max(...logits.map(([, logit]) => logit))
  const weights = logits.map(([token, logit]) => [token, Math.exp(logit - most)] as const)
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0)
  return new Map(weights.map(([token, weight]) => [token, weight / total]))
}
