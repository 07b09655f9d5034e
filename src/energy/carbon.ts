import { multiply, scale, type Uncertain } from '../stats/uncertain.ts'
import { joulesToKWh } from './units.ts'

/**
 * Operational emissions: energy times the carbon intensity of the grid. Making the device is not in it.
 *
 * @param energyJ at the boundary of the claim; for a machine on the grid, `device`
 * @param gridGPerKWh gCO2e per kilowatt-hour delivered, zero or more; a number where its spread is not known
 * @returns grams of CO2 equivalent
 */
export function gramsCO2e(energyJ: Uncertain, gridGPerKWh: number | Uncertain): Uncertain {
  if (typeof gridGPerKWh === 'number') return scale(energyJ, joulesToKWh(1) * gridGPerKWh)
  return scale(multiply(energyJ, gridGPerKWh), joulesToKWh(1))
}
