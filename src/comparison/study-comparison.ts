import type { InferenceFigure } from '../reference/figure.ts'
import { summarise, type Interval, type Uncertain } from '../stats/uncertain.ts'
import { compare } from './compare.ts'
import { comparisonSentence, type ComparisonSentence } from './sentence.ts'
import { inStudyUnit, STUDY_BOUNDARY } from './study-row.ts'
import type { LocalWorkload } from './workload-mismatch.ts'

/** A local run in a row of the study's table, beside the published mean of its task. */
export interface LocalStudyRow {
  /** kWh per 1,000 inferences, counted as the study counts. */
  readonly kWh: Interval
  readonly runs: number
  readonly isExtrapolated: boolean
  /** Null where the figure is of another boundary than the study's tables, which none is. */
  readonly sentence: ComparisonSentence | null
}

/**
 * @param energyJ per inference, under {@link STUDY_BOUNDARY}
 * @param runs inferences that were timed
 */
export function localStudyRow(
  energyJ: Uncertain,
  runs: number,
  workload: LocalWorkload,
  figure: InferenceFigure,
): LocalStudyRow {
  const { kWh, isExtrapolated } = inStudyUnit(energyJ, runs)
  const comparison = compare({ boundary: STUDY_BOUNDARY, energyJ, workload }, figure, { match: 'same-task' })
  const sentence = comparison.kind === 'refused' ? null : comparisonSentence(comparison, figure)
  return { kWh: summarise(kWh), runs, isExtrapolated, sentence }
}
