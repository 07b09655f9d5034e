import type { BoundaryCode } from '../reference/boundary-code.ts'
import type { Uncertain } from '../stats/uncertain.ts'

export const STEP_IDS = [
  'one-working-gpu',
  'pue',
  'host',
  'host-and-building',
  'undo-doubling',
  'take-model',
  'network',
  'waiting',
] as const
export type StepId = (typeof STEP_IDS)[number]

export interface StepSource {
  readonly title: string
  readonly url: string
  /** The figure that holds the number, where one does. */
  readonly figureId: string | null
}

/** A visible change to a published figure, so that it counts what the local result counts. */
export interface Step {
  readonly id: StepId
  /** A few words for a label. */
  readonly name: string
  /** What the step does not make good. */
  readonly caveat: string
  readonly effect: 'multiply' | 'add'
  /** A factor, or joules per inference to add. */
  readonly amount: Uncertain
  /** One number without a range: taken as exact, which flatters it. */
  readonly isPoint: boolean
  /** Name under which the amount was drawn; null where it is exact, or made of factors that are named elsewhere. */
  readonly factorName: string | null
  readonly to: BoundaryCode
  readonly sources: readonly StepSource[]
}
