import type { RefusalReason } from '../../comparison/compare.ts'
import type { PartnerRole } from '../../comparison/partners.ts'
import type { Reservation } from '../../comparison/sentence.ts'
import type { VerdictWords } from '../../comparison/verdict.ts'
import type { Mismatch, MismatchKind } from '../../comparison/workload-mismatch.ts'
import { formatAmount } from '../../reference/format.ts'
import type { MatchKind } from '../../reference/match.ts'

export const ROLE_WORDS: Record<PartnerRole, string> = {
  'task-mean': 'The study’s server, mean of this task',
  'one-working-gpu': 'Its one working GPU of eight',
  'same-weights': 'This very model, in a data centre',
  'same-architecture': 'The nearest relative that was measured',
}

/** How a published figure relates to the model that ran here. */
export const MATCH_WORDS: Record<MatchKind, string> = {
  'same-weights': 'this very model',
  'same-architecture': 'a relative of the model',
  'same-task': 'the same task',
  service: 'a service asked instead',
}

/** What must be read together with the number. */
export const ROLE_NOTES: Record<PartnerRole, string> = {
  'task-mean':
    'A server of eight GPUs with one at work; the seven idle ones, memory and CPU are counted, the building is not.',
  'one-working-gpu': 'Our estimate from the study’s logs: the idle seven taken out.',
  'same-weights': '',
  'same-architecture': '',
}

const VERDICTS: Record<VerdictWords, string> = {
  'uses less': 'less energy here',
  'probably uses less': 'probably less energy here',
  'cannot tell': 'too close to tell',
  'probably uses more': 'probably more energy here',
  'uses more': 'more energy here',
}

export function verdictWords(words: VerdictWords): string {
  return VERDICTS[words]
}

/**
 * A ratio as a person says it: `1/30`, `80 %`, `the same`, `1.4 times`. Near one it keeps two digits, so that a third more never
 * passes for the same.
 */
export function ratioWords(ratio: number, digits = 2): string {
  const shown = ratio > 0.5 && ratio < 2 ? Math.max(digits, 2) : digits
  if (Number(ratio.toPrecision(shown)) === 1) return 'the same'
  if (ratio === 0) return 'next to nothing'
  if (ratio >= 1) return `${formatAmount(ratio, '', shown)} times`
  if (ratio > 0.5) return `${formatAmount(100 * ratio, '', shown)} %`
  return `1/${formatAmount(1 / ratio, '', shown)}`
}

const REFUSALS: Record<RefusalReason, string> = {
  'nothing-published': 'nobody publishes what a single run adds to a server.',
  'boundaries-differ': 'the two count different parts of a machine.',
  'not-disclosed': 'the source does not say what it counts.',
  'tokens-unknown': 'one side does not say how many tokens it made.',
}

export function refusalWords(reason: RefusalReason): string {
  return REFUSALS[reason]
}

export const RESERVATION_WORDS: Record<Reservation, string> = {
  derived: 'Derived by us from published numbers; no source prints it.',
  'published-without-range':
    'The published figure has no range, so the interval is that of this device alone.',
  'read-second-hand': 'Read in another page than its source.',
}

const MISMATCHES: Record<MismatchKind, string> = {
  task: 'Task',
  weights: 'Model',
  'model-size': 'Parameters',
  'input-tokens': 'Tokens in',
  'output-tokens': 'Tokens out',
  'image-size': 'Pixels',
  frames: 'Frames',
  'sound-seconds': 'Seconds of sound',
  steps: 'Steps',
  batch: 'Batch',
  precision: 'Number format',
}

/** “Parameters: 4.65 M here, 86 M there”. */
export function mismatchWords({ kind, here, there }: Mismatch): string {
  if (kind === 'weights') return `Not the same model: “${side(kind, there)}” there`
  return `${MISMATCHES[kind]}: ${side(kind, here)} here, ${side(kind, there)} there`
}

export function bearingWords({ bearing }: Mismatch): string {
  if (bearing === 'unclear') return '.'
  return bearing === 'less-work-here' ? ' (less work here).' : ' (more work here).'
}

function side(kind: MismatchKind, value: Mismatch['here']): string {
  if (value === null) return 'not said'
  if (kind === 'task')
    return value === 'llm-prompt' ? 'a prompt to a service' : String(value).replaceAll('-', ' ')
  if (typeof value !== 'number') return value
  return kind === 'model-size' ? `${formatAmount(value / 1e6, '')} M` : value.toLocaleString('en')
}
