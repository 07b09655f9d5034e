import type { PowerProfile, PowerRange } from '../device/profile.ts'
import { type InverseCdf, lognormal, splitLognormal, Z95 } from '../stats/distributions.ts'
import { BOARD_SIGMA } from './constants.ts'
import type { FittedConstants } from './fitted.ts'
import { isDiscrete, isFamily } from '../device/profile.ts'

/** What does the work: a GPU of its own, a GPU on a shared chip, worker threads. */
export type Engine = 'gpu' | 'sharedGpu' | 'cpu'

/** Takes a part out of a spread: what another factor already accounts for. */
function without(sigma: number, part: number): number {
  return Math.sqrt(Math.max(sigma ** 2 - part ** 2, BOARD_SIGMA.value ** 2))
}

/**
 * How far a chip may lie from its row's typical power, as a factor around 1. A named board is known up to its power limit. Any
 * other GPU's range holds both the chip and the workload; the workload is a factor of its own and is taken out. A CPU's range
 * comes from tests that load every core: no other workload is in it.
 */
export function profileSpread(
  profile: PowerProfile,
  { low, typical, high }: PowerRange,
  engine: Engine,
  { intensitySigma, sharedWidening }: FittedConstants,
): InverseCdf {
  if (isDiscrete(profile) && !isFamily(profile) && typeof profile.boardOrTdpW === 'number') {
    return lognormal({ median: 1, sigma: BOARD_SIGMA.value })
  }
  const widening = isDiscrete(profile) ? 1 : sharedWidening
  const inRange = engine === 'cpu' ? 0 : intensitySigma[engine]
  const side = (ratio: number): number => Math.exp(Z95 * without(Math.log(ratio * widening) / Z95, inRange))
  return splitLognormal({ low: 1 / side(typical / low), typical: 1, high: side(high / typical) })
}
