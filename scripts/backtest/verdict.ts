import type { ClassScore } from './score.ts'
import { COVERAGE_BAND } from './width.ts'

/** The largest median error that a class may have on machines it was not fitted on. */
const LARGEST_MEDIAN_ERROR = 0.25

const percent = (share: number): string => `${Math.round(share * 100)} %`

/** What the model must reach in each class, in words. */
export const BAR_WORDS = `median error at most ${percent(LARGEST_MEDIAN_ERROR)}, ${percent(COVERAGE_BAND.low)} to ${percent(COVERAGE_BAND.high)} of points inside the 90 % interval`

/** Where a class misses the bar, and by how much; empty where all meet it. The whole has no bar of its own. */
export function missedBars(scores: readonly ClassScore[]): string[] {
  return scores
    .filter((score) => score.class !== 'all')
    .flatMap(({ class: name, medianAbsErr, coverage90 }) => {
      const { low, high } = COVERAGE_BAND
      const missed: string[] = []
      if (!(medianAbsErr <= LARGEST_MEDIAN_ERROR)) missed.push(`median error ${percent(medianAbsErr)}`)
      // Sums of weights such as 1/3 miss the band's ends by rounding alone.
      if (!(coverage90 >= low - 1e-9 && coverage90 <= high + 1e-9))
        missed.push(`${percent(coverage90)} inside`)
      return missed.map((what) => `${name}: ${what}`)
    })
}
