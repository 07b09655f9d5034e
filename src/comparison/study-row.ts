import { joulesToKWh } from '../energy/units.ts'
import { scale, type Uncertain } from '../stats/uncertain.ts'

/** What the tables of the study count. */
export const STUDY_INFERENCES = 1000
/** The new tokens that the study lets a text model write. */
export const STUDY_NEW_TOKENS = 10
/** The boundary at which a local result counts what the study counted: CPU, GPU and memory, idle included. */
export const STUDY_BOUNDARY = 'component'

/** A local run in the unit of the study's tables: kilowatt-hours per 1,000 inferences. */
export interface StudyAmount {
  readonly kWh: Uncertain
  /** Inferences that were really made and timed. */
  readonly runs: number
  /** Fewer than the table counts: the rest is multiplied. */
  readonly isExtrapolated: boolean
}

/**
 * @param energyJ per inference, under {@link STUDY_BOUNDARY}
 * @param runs inferences that were timed
 */
export function inStudyUnit(energyJ: Uncertain, runs: number): StudyAmount {
  return {
    kWh: scale(energyJ, joulesToKWh(STUDY_INFERENCES)),
    runs,
    isExtrapolated: runs < STUDY_INFERENCES,
  }
}
