import { STUDY_INFERENCES } from '../../comparison/study-row.ts'
import { STUDY_SECONDS } from '../../state/study-runs.svelte.ts'

const short = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })

/** kWh of a thousand inferences to three digits, for what no table of the study prints. */
export function kWhWords(kWh: number): string {
  return short.format(kWh)
}

/** What pressing Run does. */
export const STUDY_PLAN_WORDS = `Run makes ${STUDY_INFERENCES.toLocaleString('en')} inferences one after the other, as the study did; what is not done after ${STUDY_SECONDS} seconds is extrapolated from what is.`
