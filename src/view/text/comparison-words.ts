import type { RefusalReason } from '../../comparison/compare.ts'
import type { PartnerRole } from '../../comparison/partners.ts'
import type { Reservation } from '../../comparison/sentence.ts'
import type { Mismatch, MismatchKind } from '../../comparison/workload-mismatch.ts'

export const ROLE_WORDS: Record<PartnerRole, string> = {
  'task-mean': 'The study’s server, mean of this task',
  'one-working-gpu': 'Its one working GPU of eight',
  'same-weights': 'This very model, in a data centre',
  'same-architecture': 'The nearest relative measured',
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
  steps: 'Steps',
  batch: 'Batch',
  precision: 'Number format',
}

/** “Parameters: 4,652,008 here, 86,000,000 there”. */
export function mismatchWords({ kind, here, there }: Mismatch): string {
  return `${MISMATCHES[kind]}: ${side(here)} here, ${side(there)} there`
}

export function bearingWords({ bearing }: Mismatch): string {
  if (bearing === 'unclear') return '.'
  return bearing === 'less-work-here' ? ' (less work here).' : ' (more work here).'
}

function side(value: Mismatch['here']): string {
  if (value === null) return 'not said'
  return typeof value === 'number' ? value.toLocaleString('en') : value
}
