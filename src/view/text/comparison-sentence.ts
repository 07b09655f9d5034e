import type { ComparisonSentence } from '../../comparison/sentence.ts'
import type { OfferedStep } from '../../comparison/side-by-side.ts'
import type { VerdictWords } from '../../comparison/verdict.ts'
import type { Bearing, Mismatch } from '../../comparison/workload-mismatch.ts'
import { formatFold } from '../../reference/format.ts'
import type { Interval } from '../../stats/uncertain.ts'
import { MATCH_WORDS, mismatchWords, ratioWords, verdictWords } from './comparison-words.ts'

/** Sure things are not said to be more than the draws can show; and what rounds to all of a hundred is not said in hundreds. */
const MOST_CERTAIN = 0.995
const SAME = ratioWords(1)

/** “less in 97 of 100 cases”, or “sure” */
export function certaintyWords(words: VerdictWords, probabilityLess: number): string {
  const probability = words.endsWith('more') ? 1 - probabilityLess : probabilityLess
  if (probability >= MOST_CERTAIN) return 'sure'
  const direction = words.endsWith('more') ? 'more' : 'less'
  return `${direction} in ${Math.round(100 * probability)} of 100 cases`
}

/** “about 1/9 (1/30 to 1/3) of”, “about 1.5 times (1.1 to 2 times)”, “about as much as (80 % to 1.3 times)” */
export function foldWords(ratio: Interval): string {
  const { direction, text } = formatFold(ratio)
  const { p5, p95 } = ratio
  const range = `(${ratioWords(p5, 1)} to ${ratioWords(p95, 1)})`
  if (text === SAME) return `about as much as ${range}`
  return direction === 'more' ? `about ${text} ${range}` : `about ${text} ${range} of`
}

/**
 * One sentence: how many times, compared with what, by which steps, and how sure.
 * “This run used about 1/9 (1/30 to 1/3) of the energy of “object detection: mean of 8 models” (whole server): less energy …”
 */
export function comparedSentence({ ratio, versus, steps, verdict, per }: ComparisonSentence): string {
  const unit = per === 'output-token' ? ', per token written' : ''
  const by = steps.length === 0 ? '' : `, after the steps “${steps.map(({ name }) => name).join('”, “')}”`
  const sure = certaintyWords(verdict.words, verdict.probabilityLess)
  return `This run used ${foldWords(ratio)} the energy of “${versus.label}” (${versus.boundaryLabel}, ${versus.year})${unit}${by}: ${verdictWords(verdict.words)}, ${sure}, given all that is uncertain here.`
}

const WORK_WORDS: Record<Exclude<Bearing, 'unclear'>, string> = {
  'less-work-here': 'It is less work here',
  'more-work-here': 'It is more work here',
}

/**
 * What a reader must know beside the sentence, because it bears on the ratio: “It is less work here: Parameters: 0.95 M here,
 * 43 M there.” Null where nothing is known to.
 */
export function workCaution(mismatches: readonly Mismatch[]): string | null {
  const telling = mismatches.filter(({ kind, bearing }) => bearing !== 'unclear' || kind === 'task')
  if (telling.length === 0) return null
  return `${cautionBegins(telling)}: ${telling.map((one) => lowerFirst(mismatchWords(one))).join('; ')}.`
}

function cautionBegins(telling: readonly Mismatch[]): string {
  if (telling.some(({ kind }) => kind === 'task')) return 'It is not the same work'
  const [bearing, other] = [...new Set(telling.map((one) => one.bearing))]
  if (bearing === undefined || bearing === 'unclear' || other !== undefined)
    return 'The work differs, both ways'
  return WORK_WORDS[bearing]
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}

/** “62 figures, among them a relative of the model: SmolLM 135M” */
export function countedWords({ figures, nearest: { kind, figure } }: Omit<OfferedStep, 'step'>): string {
  const among = figures === 1 ? '' : 'among them '
  const which = kind === 'same-task' ? '' : `, ${among}${MATCH_WORDS[kind]}: ${figure.label}`
  return `${figures} ${figures === 1 ? 'figure' : 'figures'}${which}`
}
