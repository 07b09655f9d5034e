import { splitLognormal } from '../stats/distributions.ts'
import { exact, factor, type Uncertain } from '../stats/uncertain.ts'
import type { Grid } from './grid.ts'

/** Grams of CO2 equivalent per kilowatt-hour of a grid, and whether its spread is known. */
export interface GridIntensity {
  readonly gPerKWh: Uncertain
  readonly isSpreadKnown: boolean
}

/**
 * The intensity of a grid as a quantity. A yearly average stands for a year that is over: where the collection also has the year
 * before, the next change is taken to be about as large as the last, either way (5 % to 95 %). Hours and seasons are not in it.
 */
export function gridIntensity({ id, gPerKWh, gPerKWhYearBefore }: Grid): GridIntensity {
  if (gPerKWhYearBefore === null) return { gPerKWh: exact(gPerKWh), isSpreadKnown: false }
  const change = Math.max(gPerKWh / gPerKWhYearBefore, gPerKWhYearBefore / gPerKWh)
  if (change === 1) return { gPerKWh: exact(gPerKWh), isSpreadKnown: true }
  const range = { low: gPerKWh / change, typical: gPerKWh, high: gPerKWh * change }
  return { gPerKWh: factor(`grid:${id}`, splitLognormal(range)), isSpreadKnown: true }
}
