import type { Boundary } from '../energy/boundary.ts'
import type { Figure, InferenceFigure } from '../reference/figure.ts'
import { figuresForTask, matchModel, type MatchKind, type ModelIdentity } from '../reference/match.ts'
import type { Uncertain } from '../stats/uncertain.ts'
import { compare, type Comparison, type Refusal } from './compare.ts'
import { comparisonSentence, type ComparisonSentence } from './sentence.ts'
import type { LocalWorkload } from './workload-mismatch.ts'

/** Why a published figure stands beside a local run. */
export type PartnerRole = 'task-mean' | 'one-working-gpu' | Exclude<MatchKind, 'same-task' | 'service'>

/** A published figure beside a local run: the ratio in words, or why there is none. */
export interface Partner {
  readonly role: PartnerRole
  readonly figure: InferenceFigure
  readonly result: ({ readonly kind: 'ratio' } & ComparisonSentence) | Refusal
}

export interface PartnerInput {
  readonly figures: readonly Figure[]
  readonly model: ModelIdentity
  readonly boundary: Boundary
  /** Joules per inference under `boundary`. */
  readonly energyJ: Uncertain
  readonly workload: LocalWorkload
}

/**
 * The published figures to set beside a run: the nearest relative of the model in each collection, then the study's mean for the
 * task and our estimate of its one working GPU. Each is compared only inside the chosen boundary.
 */
export function partnersFor(input: PartnerInput): readonly Partner[] {
  const ofTask = figuresForTask(input.figures, input.model.task)
  const matches = matchModel(input.figures, input.model)
  const chosen: { role: PartnerRole; figure: InferenceFigure | undefined }[] = []
  for (const series of ['luccioni-model', 'aies'] as const) {
    const match = matches.find(({ figure, kind }) => figure.series === series && kind !== 'same-task')
    if (match !== undefined && match.kind !== 'same-task' && match.kind !== 'service') {
      chosen.push({ role: match.kind, figure: match.figure })
    }
  }
  chosen.push(
    { role: 'task-mean', figure: ofTask.find(({ series }) => series === 'luccioni-task') },
    { role: 'one-working-gpu', figure: ofTask.find(({ series }) => series === 'luccioni-derived') },
  )
  return chosen.flatMap(({ role, figure }) =>
    figure === undefined ? [] : [{ role, figure, result: resultFor(input, figure, role) }],
  )
}

function resultFor(input: PartnerInput, figure: InferenceFigure, role: PartnerRole): Partner['result'] {
  const { boundary, energyJ, workload } = input
  const match: MatchKind = role === 'task-mean' || role === 'one-working-gpu' ? 'same-task' : role
  const comparison: Comparison = compare({ boundary, energyJ, workload }, figure, { match })
  return comparison.kind === 'refused'
    ? comparison
    : { ...comparisonSentence(comparison, figure), kind: 'ratio' }
}
