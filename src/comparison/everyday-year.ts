import { kWhToJoules, sToH } from '../energy/units.ts'
import { CAR_G_PER_MILE } from '../reference/everyday-constants.ts'
import { EVERYDAY_UNITS, type Everyday, inEveryday } from '../reference/equivalents.ts'
import { formatInterval, type FormattedInterval } from '../reference/format.ts'
import { map, scale, summarise } from '../stats/uncertain.ts'
import type { ScaledSide, ScaleUp } from './scale-up.ts'

/** One everyday unit on both sides: so many pieces, or so many hours of what runs. */
export interface EverydayRow {
  readonly everyday: Everyday
  readonly here: FormattedInterval
  readonly there: FormattedInterval
}

/** What the energy of many uses comes to in things people know. */
export function everydayRows({ here, there }: ScaleUp): readonly EverydayRow[] {
  const inUnit = ({ energyKWh }: ScaledSide, unit: Everyday): FormattedInterval => {
    const { amount } = inEveryday(map(energyKWh, kWhToJoules), unit)
    return formatInterval(summarise(unit.counts === 'seconds' ? map(amount, sToH) : amount), '')
  }
  return EVERYDAY_UNITS.map((everyday) => ({
    everyday,
    here: inUnit(here, everyday),
    there: inUnit(there, everyday),
  }))
}

/** Miles in the average US petrol car that emit as much at the tailpipe. */
export function milesOf({ emissionsG }: ScaledSide): FormattedInterval {
  return formatInterval(summarise(scale(emissionsG, 1 / CAR_G_PER_MILE.value)), '')
}
