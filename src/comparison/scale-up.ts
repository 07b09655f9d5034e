import { gramsCO2e } from '../energy/carbon.ts'
import { joulesToKWh } from '../energy/units.ts'
import { divide, scale, subtract, type Uncertain } from '../stats/uncertain.ts'
import type { RatioComparison } from './compare.ts'

/** So many people, so often. */
export interface Use {
  readonly people: number
  readonly usesPerDay: number
  readonly days: number
}

export const A_YEAR = 365

export interface ScaledSide {
  readonly energyKWh: Uncertain
  readonly gridGPerKWh: number
  readonly emissionsG: Uncertain
}

export interface ScaleUp {
  readonly uses: number
  readonly here: ScaledSide
  readonly there: ScaledSide
  /** There less here: below zero, this device takes more. */
  readonly savedKWh: Uncertain
  readonly savedG: Uncertain
  /** Energy here over there. */
  readonly energyRatio: Uncertain
  /** Emissions here over there: energy and grid together. */
  readonly emissionsRatio: Uncertain
  /** The local grid at which both sides emit the same, in grams per kWh. */
  readonly equalGridGPerKWh: Uncertain
}

function scaled(energyJ: Uncertain, uses: number, gridGPerKWh: number): ScaledSide {
  const total = scale(energyJ, uses)
  return {
    energyKWh: scale(total, joulesToKWh(1)),
    gridGPerKWh,
    emissionsG: gramsCO2e(total, gridGPerKWh),
  }
}

function positive(value: number, what: string): number {
  if (!Number.isFinite(value) || value <= 0) throw new RangeError(`${what} must be above zero`)
  return value
}

/**
 * What one comparison comes to for many people, each side on its own grid. Energy per use does not change with scale; what a
 * server gains by answering many at once is in the published figure or it is not, as its mismatches say.
 * @throws RangeError for a number of people, uses, days or grams that is not above zero
 */
export function scaleUp(
  localJ: Uncertain,
  { publishedJ, per }: RatioComparison,
  use: Use,
  grids: { readonly hereGPerKWh: number; readonly thereGPerKWh: number },
): ScaleUp {
  if (per !== 'inference') throw new RangeError('A use is a whole inference')
  const uses =
    positive(use.people, 'people') * positive(use.usesPerDay, 'uses a day') * positive(use.days, 'days')
  const here = scaled(localJ, uses, positive(grids.hereGPerKWh, 'the grid here'))
  const there = scaled(publishedJ, uses, positive(grids.thereGPerKWh, 'the grid there'))
  return {
    uses,
    here,
    there,
    savedKWh: subtract(there.energyKWh, here.energyKWh),
    savedG: subtract(there.emissionsG, here.emissionsG),
    energyRatio: divide(here.energyKWh, there.energyKWh),
    emissionsRatio: divide(here.emissionsG, there.emissionsG),
    equalGridGPerKWh: scale(divide(publishedJ, localJ), grids.thereGPerKWh),
  }
}
