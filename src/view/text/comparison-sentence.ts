import type { ComparisonSentence } from '../../comparison/sentence.ts'
import type { VerdictWords } from '../../comparison/verdict.ts'
import { ratioWords, verdictWords } from './comparison-words.ts'

/** Sure things are not said to be more than the draws can show. */
const MOST_CERTAIN = 0.999

/** “in 97 of 100 cases” */
function certaintyWords(words: VerdictWords, probabilityLess: number): string {
  const probability = words.endsWith('more') ? 1 - probabilityLess : probabilityLess
  if (probability >= MOST_CERTAIN) return 'sure, given all that is uncertain here'
  const direction = words.endsWith('more') ? 'more' : 'less'
  return `${direction} in ${Math.round(100 * probability)} of 100 cases, given all that is uncertain here`
}

/**
 * One sentence: how many times, compared with what, by which steps, and how sure.
 * “This run used about 1/9 (1/30 to 1/3) of object detection: mean of 8 models (whole server): less energy here, sure, …”
 */
export function comparedSentence({ fold, ratio, versus, steps, verdict, per }: ComparisonSentence): string {
  const amount =
    fold.direction === 'more' || fold.text.startsWith('1/') ? `about ${fold.text}` : `about ${fold.text}`
  const range = `${ratioWords(ratio.p5, 1)} to ${ratioWords(ratio.p95, 1)}`
  const unit = per === 'output-token' ? ', per token written' : ''
  const by = steps.length === 0 ? '' : `, after the steps “${steps.map(({ name }) => name).join('”, “')}”`
  const sure = certaintyWords(verdict.words, verdict.probabilityLess)
  return `This run used ${amount} (${range}) of the energy of “${versus.label}” (${versus.boundaryLabel}, ${versus.year})${unit}${by}: ${verdictWords(verdict.words)}, ${sure}.`
}
