import { factor, type Uncertain } from '../../stats/uncertain.ts'
import { normalQuantile } from '../../stats/normal.ts'

/** One line of a model's measured quality, as its manifest has it. */
export interface QualityLine {
  readonly metric: string
  readonly value: number
  readonly n: number
}

/** Metrics that are a share of answers which are right; others (F1, perplexity) say nothing about one answer. */
const SHARES = ['accuracy', 'top-1', 'asked class recognised']

/** The measured share of right answers, or null where the quality was measured otherwise. */
export function shareLine(lines: readonly QualityLine[]): QualityLine | null {
  return lines.find(({ metric, n }) => SHARES.includes(metric) && n > 0) ?? null
}

/**
 * The share of right answers as known from so many trials: normal in the log-odds, with half a trial added on each side (Jeffreys), so
 * that five right ones out of five are not certainty.
 */
export function shareCorrect(modelId: string, { value, n }: QualityLine): Uncertain {
  const [right, wrong] = [value * n + 0.5, (1 - value) * n + 0.5]
  const [centre, sigma] = [Math.log(right / wrong), Math.sqrt(1 / right + 1 / wrong)]
  return factor(`quality:${modelId}`, (p) => 1 / (1 + Math.exp(-(centre + sigma * normalQuantile(p)))))
}
