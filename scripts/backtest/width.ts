import { summarise } from '../../src/stats/uncertain.ts'
import type { Prediction } from './predict.ts'
import { machineWeights } from './score.ts'

/**
 * By how much a prediction's interval must be stretched around its median, in logarithms, for the measured power to lie at its end:
 * under 1 it lies inside.
 */
function stretchNeeded({ point, powerW }: Prediction): number {
  const { p5, median, p95 } = summarise(powerW)
  const miss = Math.log(point.powerW / median)
  return miss >= 0 ? miss / Math.log(p95 / median) : miss / Math.log(p5 / median)
}

export interface CoverageStep {
  /** Factor on the width of every interval. */
  readonly stretch: number
  /** Machine-weighted share of points inside from here on. */
  readonly coverage: number
}

/** How coverage grows with the width of the intervals: a staircase with a step at every point. */
export function coverageSteps(predictions: readonly Prediction[]): CoverageStep[] {
  const weights = machineWeights(predictions)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const needed = predictions
    .map((prediction, index) => ({ stretch: stretchNeeded(prediction), weight: weights[index] ?? 0 }))
    .sort((a, b) => a.stretch - b.stretch)
  let inside = 0
  return needed.map(({ stretch, weight }) => {
    inside += weight
    return { stretch, coverage: inside / total }
  })
}

/** Share inside when every interval has this width. */
export function coverageAt(steps: readonly CoverageStep[], stretch: number): number {
  return steps.findLast((step) => step.stretch <= stretch)?.coverage ?? 0
}

/** What the coverage of an interval that says 90 % may be on a few dozen machines. */
export const COVERAGE_BAND = { low: 0.85, high: 0.95 } as const

/** The range of widths that gives a coverage within a band, or null where the staircase steps over it. */
export function widthsWithin(
  steps: readonly CoverageStep[],
  band: { readonly low: number; readonly high: number },
): { readonly from: number; readonly to: number } | null {
  // Sums of weights such as 1/3 miss the band's ends by rounding alone.
  const inBand = ({ coverage }: CoverageStep) => coverage >= band.low - 1e-9 && coverage <= band.high + 1e-9
  const first = steps.findIndex(inBand)
  if (first === -1) return null
  const last = steps.findLastIndex(inBand)
  return { from: steps[first]?.stretch ?? 0, to: steps[last + 1]?.stretch ?? Infinity }
}
