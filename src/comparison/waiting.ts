import { type Boundary, type EnergyPart, PARTS_IN } from '../energy/boundary.ts'
import { msToS } from '../energy/units.ts'
import { divide, map, multiply, sum, type Uncertain } from '../stats/uncertain.ts'

/** What a device that only waits goes on drawing. */
const IDLE_PARTS = ['acceleratorIdle', 'cpuIdle', 'memory', 'rest'] as const satisfies readonly EnergyPart[]
const AT_DEVICE = ['acceleratorActive', 'cpuActive', ...IDLE_PARTS] as const satisfies readonly EnergyPart[]

/**
 * Watts that a device takes while it waits for an answer from elsewhere: its idle parts inside the boundary, from the estimate of
 * one of its own runs. The loss of the power supply is shared out by power.
 * @param latencyMs of that run, the same quantity as went into the estimate
 */
export function idlePowerW(
  partsJ: Readonly<Record<EnergyPart, Uncertain>>,
  latencyMs: Uncertain,
  boundary: Boundary,
): Uncertain {
  const total = (parts: readonly EnergyPart[]): Uncertain => sum(parts.map((part) => partsJ[part]))
  const idleJ = total(IDLE_PARTS.filter((part) => PARTS_IN[boundary].includes(part)))
  const withLossJ = PARTS_IN[boundary].includes('supplyLoss')
    ? sum([idleJ, multiply(partsJ.supplyLoss, divide(idleJ, total(AT_DEVICE)))])
    : idleJ
  return divide(withLossJ, map(latencyMs, msToS))
}
