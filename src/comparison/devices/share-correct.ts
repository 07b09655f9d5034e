import { factor, type Uncertain } from '../../stats/uncertain.ts'
import { normalQuantile } from '../../stats/normal.ts'

/** How often a model is right, as somebody counted it. */
export interface CountedQuality {
  /** Of answers to which it was put. */
  readonly trials: number
  /** Share of them that were right, 0 to 1. */
  readonly right: number
  /** On what, and by whose count: for people. May come from outside. */
  readonly on: string
}

/** The same as a quantity to divide by. */
export interface SideQuality extends CountedQuality {
  readonly share: Uncertain
}

/** One line of a model's measured quality, as its manifest has it. */
export interface QualityLine {
  readonly metric: string
  readonly value: number
  readonly n: number
}

/** Metrics that are a share of answers which are right; others (F1, perplexity) say nothing about one answer. */
const SHARES = ['accuracy', 'top-1', 'asked class recognised', 'right at first']

/** The measured share of right answers, or null where the quality was measured otherwise. */
export function cardQuality(lines: readonly QualityLine[]): CountedQuality | null {
  const line = lines.find(({ metric, n }) => SHARES.includes(metric) && n > 0)
  return line === undefined ? null : { trials: line.n, right: line.value, on: `${line.metric}, by its card` }
}

/**
 * The share of right answers as known from so many trials: normal in the log-odds, with half a trial added on each side (Jeffreys), so
 * that five right ones out of five are not certainty.
 * @param name of the factor: two sides whose quality was counted once share it, and it cancels in their ratio
 */
export function sideQuality(name: string, counted: CountedQuality): SideQuality {
  const [right, wrong] = [counted.right, 1 - counted.right].map((share) => share * counted.trials + 0.5) as [
    number,
    number,
  ]
  const [centre, sigma] = [Math.log(right / wrong), Math.sqrt(1 / right + 1 / wrong)]
  const share = factor(`quality:${name}`, (p) => 1 / (1 + Math.exp(-(centre + sigma * normalQuantile(p)))))
  return { ...counted, share }
}
