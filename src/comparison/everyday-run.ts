import { EVERYDAY_UNITS, type Everyday, inEveryday, runsPerEveryday } from '../reference/equivalents.ts'
import type { FormattedInterval } from '../reference/format.ts'
import type { Uncertain } from '../stats/uncertain.ts'

/** A small energy beside something people know: how long that runs on it, or how many such energies make one. */
export interface EverydayOfRun {
  readonly everyday: Everyday
  /** A time where it runs, a bare number of runs where it is counted. */
  readonly amount: FormattedInterval
}

/** One inference in everyday units, in the order of the units. */
export function everydayOfRun(energyJ: Uncertain): readonly EverydayOfRun[] {
  return EVERYDAY_UNITS.map((everyday) => ({
    everyday,
    amount:
      everyday.counts === 'seconds'
        ? inEveryday(energyJ, everyday).shown
        : runsPerEveryday(energyJ, everyday),
  }))
}
