import type { Boundary } from '../energy/boundary.ts'
import type { Figure, InferenceFigure } from '../reference/figure.ts'
import { type ModelIdentity, type ModelMatch, matchModel, serviceMatches } from '../reference/match.ts'
import { type Interval, scale, summarise, type Uncertain } from '../stats/uncertain.ts'
import { bridgesTo } from './bridges.ts'
import {
  compare,
  type CompareOptions,
  type LocalResult,
  type RatioComparison,
  type Refusal,
  type UnitOfWork,
} from './compare.ts'
import { publishedFactor } from './published-energy.ts'
import type { Step, StepId } from './step.ts'
import { type Verdict, verdict } from './verdict.ts'

/** Which steps the reader has switched on. */
export interface StepSwitches {
  readonly steps: readonly StepId[]
  /** Bytes there and back; counts where the network is switched on. */
  readonly transferBytes: number
  /** Watts of this device while it waits; counts where waiting is switched on. */
  readonly idleW: Uncertain | null
  /** Seconds of waiting; null for as long as the server took, and none where nobody says how long that was. */
  readonly waitS: number | null
  /** A whole inference unless said otherwise; figures that do not say how many tokens they wrote are then refused. */
  readonly per?: UnitOfWork
}

export const NO_STEPS: StepSwitches = { steps: [], transferBytes: 0, idleW: null, waitS: null }

/** A published figure beside a local result, compared. */
export interface ComparedFigure {
  readonly match: ModelMatch
  readonly comparison: RatioComparison
  readonly ratio: Interval
  readonly verdict: Verdict
}

/** A published figure that counts something else. */
export interface RefusedFigure {
  readonly match: ModelMatch
  readonly refusal: Refusal
}

export interface SideBySide {
  /** The same weights first, then relatives, then the task, then services that people would ask instead. */
  readonly compared: readonly ComparedFigure[]
  readonly refused: readonly RefusedFigure[]
  /** Steps that would bridge something here, switched on or not. */
  readonly offered: readonly OfferedStep[]
  /** Other ways of counting under which figures compare as they stand. */
  readonly otherwise: readonly OtherwiseCounted[]
}

/** A way of counting, how many figures compare under it, and the one among them that is nearest to the model that ran. */
export interface OtherwiseCounted {
  readonly boundary: Boundary
  readonly figures: number
  readonly nearest: ModelMatch
}

/** A step, how many figures it brings in, and the one among them that is nearest to the model that ran. */
export interface OfferedStep {
  readonly step: Step
  readonly figures: number
  readonly nearest: ModelMatch
}

/**
 * Services are a way off, and this device waits for them: both can be added where idle power is counted at all, and nowhere else.
 */
export function addsService(boundary: Boundary): boolean {
  return boundary === 'component' || boundary === 'device'
}

/** What this device spends while a service works for it, where the switches ask for it and somebody says how long. */
function waitingOf(figure: InferenceFigure, { steps, idleW, waitS }: StepSwitches): Uncertain | null {
  const seconds = waitS ?? figure.logs?.secondsPerInference ?? 0
  if (!steps.includes('waiting') || idleW === null || seconds <= 0) return null
  return scale(idleW, seconds)
}

/** What a reader's switches mean for one figure: the first switched-on step that leads to the local boundary. */
function optionsFor(
  local: LocalResult,
  { figure, kind }: ModelMatch,
  switches: StepSwitches,
): CompareOptions {
  const { steps, transferBytes, per = 'inference' } = switches
  const via = bridgesTo(local.boundary, figure).find(({ id }) => steps.includes(id))?.id
  const canAdd = addsService(local.boundary)
  const waitingJ = canAdd ? waitingOf(figure, switches) : null
  return {
    match: kind,
    per,
    ...(via === undefined ? {} : { via }),
    ...(canAdd && steps.includes('network') && transferBytes > 0 ? { transferBytes } : {}),
    ...(waitingJ === null ? {} : { waitingJ }),
  }
}

function offeredSteps(local: LocalResult, matches: readonly ModelMatch[]): SideBySide['offered'] {
  const found = new Map<StepId, OfferedStep>()
  for (const match of matches)
    for (const step of bridgesTo(local.boundary, match.figure)) {
      const known = found.get(step.id) ?? { step, figures: 0, nearest: match }
      found.set(step.id, { ...known, figures: known.figures + 1 })
    }
  return [...found.values()]
}

function otherwiseCounted(refused: readonly RefusedFigure[]): OtherwiseCounted[] {
  const found = new Map<Boundary, OtherwiseCounted>()
  for (const { match, refusal } of refused) {
    const boundary = refusal.reason === 'boundaries-differ' ? refusal.comparableAs : null
    if (boundary === null) continue
    const known = found.get(boundary) ?? { boundary, figures: 0, nearest: match }
    found.set(boundary, { ...known, figures: known.figures + 1 })
  }
  return [...found.values()]
}

/** Sets a local result beside every published figure of its task, like with like, by the steps that are switched on. */
export function sideBySide(input: {
  readonly figures: readonly Figure[]
  readonly model: ModelIdentity
  readonly local: LocalResult
  readonly switches: StepSwitches
}): SideBySide {
  const { local, switches } = input
  const { figures, model } = input
  const matches = [...matchModel(figures, model), ...serviceMatches(figures, model.task)]
  const compared: ComparedFigure[] = []
  const refused: RefusedFigure[] = []
  for (const match of matches) {
    const comparison = compare(local, match.figure, optionsFor(local, match, switches))
    if (comparison.kind === 'refused') refused.push({ match, refusal: comparison })
    else
      compared.push({
        match,
        comparison,
        ratio: summarise(comparison.ratio),
        verdict: verdict(comparison.ratio),
      })
  }
  const otherwise = otherwiseCounted(refused)
  return { compared, refused, offered: offeredSteps(local, matches), otherwise }
}

/** Names of all uncertain factors in a ratio. */
export function factorsOf(
  localFactors: readonly string[],
  { figure }: { readonly figure: InferenceFigure },
  { steps, publishedIsPoint }: RatioComparison,
): readonly string[] {
  return [
    ...localFactors,
    ...(publishedIsPoint ? [] : [publishedFactor(figure)]),
    ...steps.flatMap(({ factorName }) => (factorName === null ? [] : [factorName])),
  ]
}
