import type { PowerProfile } from '../device/profile.ts'
import { BOUNDARIES, type Boundary, ENERGY_PARTS, type EnergyPart } from '../energy/boundary.ts'
import { ENERGY_MODEL_VERSION, estimateEnergy } from '../energy/estimate.ts'
import { FITTED } from '../energy/fitted.ts'
import { splitLognormal, splitNormal } from '../stats/distributions.ts'
import { exact, factor, type Interval, summarise, type Uncertain } from '../stats/uncertain.ts'
import type { RunRecord } from '../storage/record.ts'
import { recordInput } from './record-input.ts'

/** The energy of a stored run as uncertain quantities, in joules per inference. */
export interface StoredEnergy {
  readonly boundariesJ: Record<Boundary, Uncertain>
  readonly partsJ: Record<EnergyPart, Uncertain>
  /** Names of the factors behind them, the timing included. */
  readonly factors: readonly string[]
  /**
   * `estimated-again`: from the facts in the record, with the very draws of the run, so that what two runs share cancels.
   * `interval`: those facts no longer give what was stored, so the stored interval is one factor of its own.
   */
  readonly basis: 'estimated-again' | 'interval'
}

/** Two medians this close are one: what is left is rounding. */
const SAME_WITHIN = 1e-3

function isSame(stored: Interval, again: Interval): boolean {
  return (['p5', 'median', 'p95'] as const).every(
    (point) => Math.abs(stored[point] - again[point]) <= SAME_WITHIN * Math.abs(stored[point]),
  )
}

/** What the record says again of the run, by the power model of this version; null where it does not come out as stored. */
function estimatedAgain(
  record: RunRecord,
  profiles: readonly PowerProfile[],
  machine: string | null,
): StoredEnergy | null {
  const input = recordInput(record, profiles)
  if (input === null || record.energy.modelVersion !== ENERGY_MODEL_VERSION) return null
  const again = estimateEnergy(input)
  const agrees = BOUNDARIES.every((one) =>
    isSame(record.energy.boundaries[one], summarise(again.boundariesJ[one])),
  )
  if (!agrees) return null
  const { boundariesJ, partsJ, factors } = machine === null ? again : estimateEnergy(input, FITTED, machine)
  return { boundariesJ, partsJ, factors: [...factors, `timing:${record.id}`], basis: 'estimated-again' }
}

function asFactor(name: string, { p5, median, p95 }: Interval): Uncertain {
  if (p5 === p95) return exact(median)
  const range = { low: p5, typical: median, high: p95 }
  return factor(name, p5 > 0 ? splitLognormal(range) : splitNormal(range, { floor: 0, ceiling: Infinity }))
}

/** One factor moves all parts of the run together: which of them moves which is not stored. */
function fromIntervals({ id, energy }: RunRecord): StoredEnergy {
  const name = `stored:${id}`
  const draw = <Name extends string>(names: readonly Name[], of: Record<Name, Interval>) =>
    Object.fromEntries(names.map((one) => [one, asFactor(name, of[one])])) as Record<Name, Uncertain>
  return {
    boundariesJ: draw(BOUNDARIES, energy.boundaries),
    partsJ: draw(ENERGY_PARTS, energy.parts),
    factors: [name],
    basis: 'interval',
  }
}

/**
 * A record keeps intervals, not draws. The draws are made again from the facts in it; where that does not give the stored
 * intervals (an older power model, a calibration, a measured busy share, another table) the intervals alone are used.
 *
 * @param machine the machine of a run that was measured elsewhere; null for this one
 */
export function storedEnergy(
  record: RunRecord,
  profiles: readonly PowerProfile[],
  machine: string | null = null,
): StoredEnergy {
  return estimatedAgain(record, profiles, machine) ?? fromIntervals(record)
}
