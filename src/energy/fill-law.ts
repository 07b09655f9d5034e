import { SIZE_TIERS, UNKNOWN_PARAMETERS } from './constants.ts'

/** A logistic curve in the logarithm of work: from `floor` to `ceiling`, half-way at `halfM`, `slope` per e-fold. */
export interface FillLaw {
  readonly floor: number
  readonly ceiling: number
  readonly halfM: number
  readonly slope: number
}

/** Size of a model, as far as it decides how well the hardware is filled. Two models of one tier share one intensity factor. */
type SizeTier = keyof typeof SIZE_TIERS.value | 'huge' | 'unknown'

/** Tier of a model by its parameters that take part in one call. */
export function sizeTier(parameters: number | null): SizeTier {
  if (parameters === null || !(parameters > 0)) return 'unknown'
  const { tiny, small, medium, large } = SIZE_TIERS.value
  if (parameters < tiny) return 'tiny'
  if (parameters < small) return 'small'
  if (parameters < medium) return 'medium'
  return parameters < large ? 'large' : 'huge'
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
