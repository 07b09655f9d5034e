import { UNKNOWN_PARAMETERS } from './constants.ts'

/** A logistic curve in the logarithm of work: from `floor` to `ceiling`, half-way at `halfM`, `slope` per e-fold. */
export interface FillLaw {
  readonly floor: number
  readonly ceiling: number
  readonly halfM: number
  readonly slope: number
}

/** Size of a model, as far as it decides how well the hardware is filled. Two models of one tier share one intensity factor. */
type SizeTier = 'tiny' | 'small' | 'medium' | 'large' | 'huge' | 'unknown'

const TIER_BELOW: readonly (readonly [parameters: number, tier: SizeTier])[] = [
  [1e7, 'tiny'],
  [1e8, 'small'],
  [1e9, 'medium'],
  [1e10, 'large'],
  [Infinity, 'huge'],
]

/** Tier of a model by its parameters that take part in one call. */
export function sizeTier(parameters: number | null): SizeTier {
  if (parameters === null || !(parameters > 0)) return 'unknown'
  return TIER_BELOW.find(([limit]) => parameters < limit)?.[1] ?? 'unknown'
}

/**
 * Share of full power at a given amount of work per call and unit of hardware: a logistic curve in the logarithm of the work.
 *
 * @param parameters of the model, or null
 * @param batch inputs per call
 * @param unitsOfHardware watts of board or number of threads
 */
export function fill(
  law: FillLaw,
  parameters: number | null,
  batch: number,
  unitsOfHardware: number,
): number {
  const workM = ((parameters ?? UNKNOWN_PARAMETERS.value) * batch) / 1e6 / unitsOfHardware
  return law.floor + (law.ceiling - law.floor) / (1 + (law.halfM / workM) ** law.slope)
}
