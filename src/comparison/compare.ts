import type { Boundary } from '../energy/boundary.ts'
import type { InferenceFigure } from '../reference/figure.ts'
import type { MatchKind } from '../reference/match.ts'
import { add, divide, multiply, scale, type Uncertain } from '../stats/uncertain.ts'
import { localBoundaryFor, sameBoundary } from './boundary-table.ts'
import { bridgesTo, networkStep, waitingStep } from './bridges.ts'
import { publishedEnergy } from './published-energy.ts'
import type { Step, StepId } from './step.ts'
import { type LocalWorkload, type Mismatch, workloadMismatches } from './workload-mismatch.ts'

/** A local result under one boundary. */
export interface LocalResult {
  readonly boundary: Boundary
  /** Joules per inference. */
  readonly energyJ: Uncertain
  readonly workload: LocalWorkload
}

export type UnitOfWork = 'inference' | 'output-token'

export interface CompareOptions {
  /** The step the reader has chosen to take; without one, unlike boundaries are refused. */
  readonly via?: StepId
  /** Bytes there and back, to add the network to the published side. */
  readonly transferBytes?: number
  /** Joules this device spends while the service works, under the local boundary, to add them to the published side. */
  readonly waitingJ?: Uncertain
  readonly per?: UnitOfWork
  /** How the local model relates to the figure. */
  readonly match?: MatchKind
}

export type RefusalReason =
  /** Marginal energy: nobody publishes it. */
  | 'nothing-published'
  | 'boundaries-differ'
  | 'not-disclosed'
  /** Per output token asked for, but one side does not say how many there were. */
  | 'tokens-unknown'

export interface RatioComparison {
  readonly kind: 'ratio'
  /** Local over published: below one, this device used less. */
  readonly ratio: Uncertain
  readonly per: UnitOfWork
  /** Published energy as compared, after the steps, in joules per unit of work. */
  readonly publishedJ: Uncertain
  /** The published figure is one number without a range: the ratio is more certain than it should be. */
  readonly publishedIsPoint: boolean
  /** Something that no source prints is in the ratio. */
  readonly isDerived: boolean
  readonly steps: readonly Step[]
  readonly mismatches: readonly Mismatch[]
}

export interface Refusal {
  readonly kind: 'refused'
  readonly reason: RefusalReason
  /** The local boundary under which this figure compares as it stands. */
  readonly comparableAs: Boundary | null
  /** Steps each of which would make the boundaries equal. */
  readonly bridges: readonly Step[]
}

export type Comparison = RatioComparison | Refusal

function refusal(local: LocalResult, figure: InferenceFigure): Refusal {
  const bridges = bridgesTo(local.boundary, figure)
  const comparableAs = localBoundaryFor(figure.boundary)
  const reason = (): RefusalReason => {
    if (local.boundary === 'marginal') return 'nothing-published'
    return figure.boundary === 'undisclosed' ? 'not-disclosed' : 'boundaries-differ'
  }
  return { kind: 'refused', reason: reason(), comparableAs, bridges }
}

/** The steps a comparison takes, or null where the boundaries stay apart. */
function stepsTaken(local: LocalResult, figure: InferenceFigure, options: CompareOptions): Step[] | null {
  const { transferBytes, waitingJ, via } = options
  const added = [
    ...(transferBytes === undefined ? [] : [networkStep(transferBytes, figure)]),
    ...(waitingJ === undefined ? [] : [waitingStep(waitingJ, figure)]),
  ]
  if (sameBoundary(local.boundary, figure.boundary)) return added
  const bridge = bridgesTo(local.boundary, figure).find((step) => step.id === via)
  return bridge === undefined ? null : [bridge, ...added]
}

function applyStep(energyJ: Uncertain, step: Step): Uncertain {
  return step.effect === 'add' ? add(energyJ, step.amount) : multiply(energyJ, step.amount)
}

/** Units of work in one inference on each side, or null where one side does not say. */
function unitsOfWork(
  local: LocalResult,
  figure: InferenceFigure,
  per: UnitOfWork,
): { here: number; there: number } | null {
  if (per === 'inference') return { here: 1, there: 1 }
  const here = local.workload.outputTokens
  const there = figure.workload.outputTokens
  return here === null || there === null ? null : { here, there }
}

function isDerivedRatio(figure: InferenceFigure, steps: readonly Step[]): boolean {
  return figure.verification === 'derived' || steps.length > 0
}

/**
 * Sets a local result beside a published figure, like with like. Boundaries that differ are refused unless `via` names a step
 * that makes them equal; the step is part of the result. Differences in the work travel with the ratio.
 */
export function compare(
  local: LocalResult,
  figure: InferenceFigure,
  options: CompareOptions = {},
): Comparison {
  const steps = stepsTaken(local, figure, options)
  if (steps === null) return refusal(local, figure)
  const per = options.per ?? 'inference'
  const units = unitsOfWork(local, figure, per)
  if (units === null)
    return { kind: 'refused', reason: 'tokens-unknown', comparableAs: local.boundary, bridges: [] }
  const published = publishedEnergy(figure)
  const publishedJ = scale(steps.reduce(applyStep, published.energyJ), 1 / units.there)
  const mismatches = workloadMismatches(local.workload, figure, options.match ?? null)
  return {
    kind: 'ratio',
    ratio: divide(scale(local.energyJ, 1 / units.here), publishedJ),
    per,
    publishedJ,
    publishedIsPoint: published.isPoint,
    isDerived: isDerivedRatio(figure, steps),
    steps,
    mismatches: per === 'inference' ? mismatches : mismatches.filter(({ kind }) => kind !== 'output-tokens'),
  }
}
