import { BOUNDARY_CODES } from '../reference/boundary-code.ts'
import { isDerived, type InferenceFigure } from '../reference/figure.ts'
import { type Fold, formatFold } from '../reference/format.ts'
import { type Interval, summarise } from '../stats/uncertain.ts'
import type { RatioComparison, UnitOfWork } from './compare.ts'
import type { StepId } from './step.ts'
import { type Verdict, verdict } from './verdict.ts'
import type { Mismatch } from './workload-mismatch.ts'

/** What must be said beside a ratio, so that it is not taken for more than it is. */
export type Reservation =
  /** The figure, or a step, is our arithmetic: no source prints it. */
  | 'derived'
  /** The published figure has no range, so the interval is that of this device alone. */
  | 'published-without-range'
  /** The figure was read in another page than its source. */
  | 'read-second-hand'

/** The parts of a sentence such as "About 1/1,700 of what the study's server used for the average detector". */
export interface ComparisonSentence {
  readonly verdict: Verdict
  readonly ratio: Interval
  readonly fold: Fold
  readonly per: UnitOfWork
  readonly versus: {
    readonly figureId: string
    readonly label: string
    readonly boundaryLabel: string
    readonly year: number
    readonly sourceUrl: string | null
  }
  readonly steps: readonly { readonly id: StepId; readonly name: string }[]
  readonly reservations: readonly Reservation[]
  /** The differences with a known bearing first. */
  readonly mismatches: readonly Mismatch[]
}

function reservationsOf(comparison: RatioComparison, figure: InferenceFigure): Reservation[] {
  const said: Reservation[] = []
  if (comparison.isDerived || isDerived(figure)) said.push('derived')
  if (comparison.publishedIsPoint) said.push('published-without-range')
  if (figure.verification.startsWith('secondary')) said.push('read-second-hand')
  return said
}

/** Everything a view needs to say what a ratio means. Words and order are the view's. */
export function comparisonSentence(comparison: RatioComparison, figure: InferenceFigure): ComparisonSentence {
  const ratio = summarise(comparison.ratio)
  const unclear = ({ bearing }: Mismatch): number => (bearing === 'unclear' ? 1 : 0)
  return {
    verdict: verdict(comparison.ratio),
    ratio,
    fold: formatFold(ratio),
    per: comparison.per,
    versus: {
      figureId: figure.id,
      label: figure.label,
      boundaryLabel: BOUNDARY_CODES[figure.boundary].label,
      year: figure.year,
      sourceUrl: figure.source.url,
    },
    steps: comparison.steps.map(({ id, name }) => ({ id, name })),
    reservations: reservationsOf(comparison, figure),
    mismatches: comparison.mismatches.toSorted((a, b) => unclear(a) - unclear(b)),
  }
}
