import type { EvaluationKind } from '../../catalogue/evaluation/evaluation-set.ts'
import { isSpecialised, type Way } from '../../catalogue/evaluation/way.ts'
import type { StudyRatio } from '../../comparison/right-size/study-beside.ts'
import { formatFold, formatInterval } from '../../reference/format.ts'
import type { PairRow, RankedRow, RightSizeRecord } from '../../storage/right-size/right-size-record.ts'
import type { RowFault } from '../../storage/evaluation/csv-rows.ts'
import { percent } from './plain-number.ts'

export const WAY_WORDS: Readonly<Record<Way, { readonly short: string; readonly long: string }>> = {
  trained: {
    short: 'made for it',
    long: 'A model made for this task: it is given the item and nothing else.',
  },
  found: { short: 'finds', long: 'A detector finds things; the one it is surest of is its answer.' },
  written: { short: 'writes', long: 'A general model is told the task in words and writes its answer.' },
  chosen: {
    short: 'chooses',
    long: 'A general model is asked which label is the likeliest next word: one look, nothing written.',
  },
  nearest: {
    short: 'compares',
    long: 'Embeddings: the label, or the sentence of the text, that is nearest to the text. Labels are embedded once, not counted.',
  },
}

/** What the second number beside the share of right answers is. */
export const SCORE_WORDS: Readonly<Record<EvaluationKind, string>> = {
  labels: 'accuracy',
  answers: 'F1 of words',
  names: 'F1 of names',
  summaries: 'things mentioned',
  pictures: 'accuracy',
}

/** When an answer is right. */
export const RIGHT_WORDS: Readonly<Record<EvaluationKind, string>> = {
  labels: 'Right is the label of the set.',
  answers: 'Right is an accepted answer, as SQuAD compares them: without case, punctuation and articles.',
  names: 'Right is a sentence with every name, its kind and its ends, and no other.',
  summaries: 'Right is a summary that mentions everything it must.',
  pictures:
    'Right is the thing that was drawn, by any name the set lists for it; of several names said, the surest that the set knows. ' +
    'AP: area under precision and recall of boxes that overlap by half (PASCAL VOC), of what a detector reports, which begins at a score of 0.4.',
}

export const FAULT_WORDS: Readonly<Record<RowFault, string>> = {
  'open-quote': 'a quotation mark is never closed',
  'text-after-quote': 'text goes on after a closing quotation mark',
  'too-few-cells': 'cells are missing',
  'not-json': 'no JSON object',
  'no-text': 'no text',
  'no-label': 'no label',
  'too-long': 'text or label too long',
}

/** Why an experiment that was cut off cannot be gone on with. */
export const CANNOT_GO_ON_WORDS = {
  'own-file': 'Its items were in a file of yours, of which no word is kept, so the rest cannot be asked.',
  'other-procedure':
    'Another version of this page began it, which timed otherwise, so the rest cannot be asked.',
} as const

/** What the study says of general against specialised models at such items, beside its sentence about reviews. */
export const STUDY_SAYS: Readonly<Record<EvaluationKind, string>> = {
  labels: '',
  answers:
    'The sentence about 30 times speaks of film reviews only; nobody gave a number for questions. The rows of the study come to:',
  names:
    'The study asked no general model for names, and nobody claims a ratio: its rows are of models made for it, and there is nothing to hold the ratio found here against.',
  summaries:
    'The sentence about 30 times speaks of film reviews only; nobody gave a number for summaries. The rows of the study come to far less:',
  pictures:
    'The study asked no general model what a picture shows, and nobody claims a ratio: its rows are of models made to name or to find things, and there is nothing to hold the ratio found here against.',
}

/** `dearest general model over cheapest made for it: …`. */
export function studyRatioWords({ kind, general, special }: StudyRatio): string {
  if (kind === 'mean-over-mean') return `mean of ${general} general over mean of ${special} made for it`
  const which = kind === 'dearest-over-cheapest' ? ['dearest', 'cheapest'] : ['cheapest', 'dearest']
  return `${which[0] ?? ''} general over ${which[1] ?? ''} made for it: ${general} over ${special}`
}

/** What a model of the study was asked, where that has to be said. */
export const STUDY_TASK_WORDS: Readonly<Record<string, string>> = {
  'image-classification': 'names pictures',
  'object-detection': 'finds things',
}

/** The pair that the study's sentence is about: a model that writes its answer, over one made for the task; else the dearest. */
export function headlinePair({ contenders, result }: RightSizeRecord): PairRow | null {
  const pairs = result.generalOverSpecialised
  const writes = pairs.filter(({ firstKey }) =>
    contenders.some(({ key, way }) => key === firstKey && way === 'written'),
  )
  return (writes.length > 0 ? writes : pairs).at(-1) ?? null
}

/** `MiniLM sentiment, made for it`. */
export function contenderName({ contenders }: RightSizeRecord, key: string): string {
  const contender = contenders.find((one) => one.key === key)
  return contender === undefined ? key : `${contender.name}, ${WAY_WORDS[contender.way].short}`
}

/** Whose ratio it is that stands beside those of the study. */
export function hereWords(record: RightSizeRecord, { firstKey, secondKey }: PairRow): string {
  const isMadeFor = record.contenders.some(({ key, way }) => key === secondKey && isSpecialised(way))
  const names = `here, per answer: ${contenderName(record, firstKey)}, over ${contenderName(record, secondKey)}`
  return isMadeFor
    ? names
    : `${names}; no model made for the task answered, so this is no ratio as the study's`
}

/** `88 % (79–94 %)`. */
export function shareWords({ share, low, high }: Pick<RankedRow['right'], 'share' | 'low' | 'high'>): string {
  const whole = (value: number) => Math.round(100 * value)
  return `${percent(share)} (${whole(low)}–${whole(high)} %)`
}

/** `61 % (40–82 %)`; without a range where the record has none. */
export function scoreWords(
  score: number,
  range: { readonly low: number; readonly high: number } | null,
): string {
  return range === null ? percent(score) : shareWords({ share: score, ...range })
}

export function joulesWords(interval: RankedRow['energyPerAnswerJ']): string {
  return formatInterval(interval, 'J').text
}

/** `11 times (9.8–13)` with its direction. */
export function foldWords(interval: PairRow['energy']): string {
  const { times, direction } = formatFold(interval)
  const range = times.low === times.high ? '' : ` (${times.low}–${times.high})`
  return direction === 'more' ? `${times.median} times${range}` : `1/${times.median}${range}`
}

/** `11 times`, for where the interval stands beside it. */
export function foldShort(interval: PairRow['energy']): string {
  const { times, direction } = formatFold(interval)
  return direction === 'more' ? `${times.median} times` : `1/${times.median}`
}

/** Whose answers are right more often, and how sure that is. */
export function qualityWords({ quality }: PairRow, first: string, second: string): string {
  const points = Math.round(100 * Math.abs(quality.difference))
  const test = quality.pValue === null ? '' : `, McNemar p ${pValueWords(quality.pValue)}`
  if (quality.verdict === 'cannot-tell') {
    return `Which of the two answers better, these ${quality.items} items cannot tell (${points} points apart${test}).`
  }
  const better = quality.verdict === 'first-better' ? first : second
  return `${better} answers better, by ${points} points on the same ${quality.items} items${test}.`
}

function pValueWords(pValue: number): string {
  return pValue < 0.001 ? '< 0.001' : `= ${pValue.toFixed(3)}`
}

interface Progress {
  readonly waiting: boolean
  readonly answering: boolean
  readonly done: number
  readonly total: number
  readonly name: string
  readonly elapsedMs: number
}

/** Which experiment is shown. */
export function shownWords({ plan, createdAt }: RightSizeRecord, running: boolean): string {
  const what = `${plan.setTitle}, ${plan.items.toLocaleString('en')} items, ${new Date(createdAt).toLocaleString()}`
  return running ? `An earlier experiment, not the one that is under way: ${what}` : what
}

/** How far an experiment is. */
export function progressWords({ waiting, answering, done, total, name, elapsedMs }: Progress): string {
  if (waiting) return 'Waiting for another run to end, here or in another tab.'
  const what = answering
    ? `${done.toLocaleString('en')} of ${total.toLocaleString('en')} answers`
    : `${name} is loaded and warmed up`
  return `${what}${answering ? `: ${name}` : ''}, ${Math.round(elapsedMs / 1000)} s so far`
}
