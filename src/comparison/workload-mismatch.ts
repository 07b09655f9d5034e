import type { InferenceFigure, Workload } from '../reference/figure.ts'
import { type MatchKind, parametersOf } from '../reference/match.ts'

/** The work one local inference did. */
export interface LocalWorkload extends Workload {
  readonly task: string
  readonly parameters: number | null
  /** Length of the recording, where there is one; no source says how long its own were. */
  readonly soundSeconds: number | null
}

export type MismatchKind =
  | 'task'
  | 'weights'
  | 'model-size'
  | 'input-tokens'
  | 'output-tokens'
  | 'image-size'
  | 'frames'
  | 'sound-seconds'
  | 'steps'
  | 'batch'
  | 'precision'

/** Whether the difference alone would make the local result smaller or larger than the published one. */
export type Bearing = 'less-work-here' | 'more-work-here' | 'unclear'

export interface Mismatch {
  readonly kind: MismatchKind
  /** What was done here; null where unknown. Pixels for an image size, parameters for a model size, else as named. */
  readonly here: number | string | null
  /** What the source did; null where it does not say. */
  readonly there: number | string | null
  readonly bearing: Bearing
}

/** Numbers within this factor of each other count as the same. */
const TOLERANCE: Partial<Record<MismatchKind, number>> = {
  'model-size': 1.25,
  'input-tokens': 1.1,
  'output-tokens': 1.1,
  'image-size': 1.1,
}

function bearingOf(here: number | null, there: number | null): Bearing {
  if (here === null || there === null) return 'unclear'
  return here < there ? 'less-work-here' : 'more-work-here'
}

function numeric(kind: MismatchKind, here: number | null, there: number | null): Mismatch[] {
  if (here === null && there === null) return []
  const within = TOLERANCE[kind] ?? 1
  const same = here !== null && there !== null && Math.max(here / there, there / here) <= within
  return same ? [] : [{ kind, here, there, bearing: bearingOf(here, there) }]
}

function pixels({ imageWidth, imageHeight }: Workload): number | null {
  return imageWidth === null || imageHeight === null ? null : imageWidth * imageHeight
}

/** Bits a weight is computed or stored with, by the name of a number format. */
const BITS: Readonly<Record<string, number>> = {
  fp32: 32,
  fp16: 16,
  bf16: 16,
  fp8: 8,
  q8: 8,
  q4: 4,
  q4f16: 4,
}

function precision(here: string | null, there: string | null): Mismatch[] {
  if (here === null && there === null) return []
  const bits = (name: string | null): number | null => (name === null ? null : (BITS[name] ?? null))
  if (here !== null && there !== null && (here === there || bits(here) === bits(there))) return []
  return [{ kind: 'precision', here, there, bearing: bearingOf(bits(here), bits(there)) }]
}

/** More requests at once share the energy, so a single local run does more work per answer than a batched one. */
function batch(here: number | null, there: number | null): Mismatch[] {
  return numeric('batch', here, there).map((mismatch) => ({
    ...mismatch,
    bearing: bearingOf(there, here),
  }))
}

/** A data centre that answers many at once: the source says so even where it gives no number. */
function batchThere({ workload, boundary }: InferenceFigure): number | string | null {
  return workload.batch ?? (boundary === 'gpu-only-batched' ? 'many' : null)
}

function batchMismatch(local: LocalWorkload, figure: InferenceFigure): Mismatch[] {
  const there = batchThere(figure)
  if (typeof there !== 'string') return batch(local.batch, there)
  return [{ kind: 'batch', here: local.batch, there, bearing: 'more-work-here' }]
}

/**
 * Everything in which the local work differs from the published one, and what the source leaves open.
 * @param match how the local model relates to the figure; anything but the same weights is a mismatch
 */
export function workloadMismatches(
  local: LocalWorkload,
  figure: InferenceFigure,
  match: MatchKind | null,
): Mismatch[] {
  const there = figure.workload
  return [
    ...(figure.task === local.task
      ? []
      : [{ kind: 'task', here: local.task, there: figure.task, bearing: 'unclear' } as const]),
    ...(match === 'same-weights'
      ? []
      : [{ kind: 'weights', here: null, there: figure.model ?? figure.label, bearing: 'unclear' } as const]),
    ...numeric('model-size', local.parameters, parametersOf(figure)),
    ...numeric('input-tokens', local.inputTokens, there.inputTokens),
    ...numeric('output-tokens', local.outputTokens, there.outputTokens),
    ...numeric('image-size', pixels(local), pixels(there)),
    ...numeric('frames', local.frames, there.frames),
    ...numeric('sound-seconds', local.soundSeconds, null),
    ...numeric('steps', local.steps, there.steps),
    ...batchMismatch(local, figure),
    ...precision(local.precision, there.precision),
  ]
}
