import { normalQuantile } from './normal.ts'

export interface Proportion {
  readonly share: number
  readonly low: number
  readonly high: number
  readonly successes: number
  readonly trials: number
}

/**
 * A share with Wilson's score interval (Wilson 1927; Newcombe 1998, method 3): it stays inside 0 and 1 and keeps its level
 * where few or nearly all trials succeed, as the textbook interval does not.
 *
 * @param successes of `trials`
 * @param level confidence level, for instance 0.95
 * @throws RangeError where successes are more than trials, or either is no count; no trials give a share of NaN between 0 and 1
 */
export function wilson(successes: number, trials: number, level = 0.95): Proportion {
  const counts = [successes, trials, trials - successes]
  if (!counts.every((count) => Number.isInteger(count) && count >= 0)) {
    throw new RangeError(`${successes} of ${trials} is no share`)
  }
  if (trials === 0) return { share: Number.NaN, low: 0, high: 1, successes, trials }
  const share = successes / trials
  const z = normalQuantile((1 + level) / 2)
  const shrink = 1 + (z * z) / trials
  const centre = (share + (z * z) / (2 * trials)) / shrink
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))
  return {
    share,
    // Exactly 0 and 1 at the ends, where rounding would leave a trace.
    low: successes === 0 ? 0 : centre - half,
    high: successes === trials ? 1 : centre + half,
    successes,
    trials,
  }
}
