import type { DeviceIdentity } from '../device/identify.ts'
import type { PowerProfile } from '../device/profile.ts'
import { profileById } from '../device/typed-watts.ts'
import { BOUNDARIES, type Boundary, ENERGY_PARTS, type EnergyPart } from '../energy/boundary.ts'
import { ENERGY_MODEL_VERSION, estimateEnergy } from '../energy/estimate.ts'
import { splitLognormal, splitNormal } from '../stats/distributions.ts'
import { exact, factor, type Interval, summarise, type Uncertain } from '../stats/uncertain.ts'
import type { RunRecord } from '../storage/record.ts'
import { uncertainLatency } from '../timing/latency.ts'

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

/** The machine of a record, as far as the power model asks. */
function identityOf({ device }: RunRecord, profiles: readonly PowerProfile[]): DeviceIdentity | null {
  const find = (id: string | null): PowerProfile | null => (id === null ? null : profileById(profiles, id))
  const cpu = find(device.cpuProfileId)
  const accelerator = find(device.acceleratorProfileId)
  if (cpu === null || (device.acceleratorProfileId !== null && accelerator === null)) return null
  const { name, softwareGpu } = device
  return { accelerator, cpu, grade: 'exact', softwareGpu, evidence: [], ask: false, name }
}

/** What the record says again of the run, by the power model of this version; null where it does not come out as stored. */
function estimatedAgain(record: RunRecord, profiles: readonly PowerProfile[]): StoredEnergy | null {
  const identity = identityOf(record, profiles)
  if (identity === null || record.energy.modelVersion !== ENERGY_MODEL_VERSION) return null
  const memoryGB = record.device.signals['deviceMemoryGB']
  const estimate = estimateEnergy({
    identity,
    backend: record.backend,
    threads: record.threads,
    logicalCores: record.environment.logicalCores,
    latencyMs: uncertainLatency(record.timing.summary, record.id),
    gpuBusyShare: null,
    parameters: record.model.parameters,
    deviceMemoryGB: typeof memoryGB === 'number' ? memoryGB : null,
    onBattery: record.timing.flags.includes('on-battery') ? true : null,
  })
  const { boundariesJ, partsJ, factors } = estimate
  const agrees = BOUNDARIES.every((one) => isSame(record.energy.boundaries[one], summarise(boundariesJ[one])))
  if (!agrees) return null
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
 */
export function storedEnergy(record: RunRecord, profiles: readonly PowerProfile[]): StoredEnergy {
  return estimatedAgain(record, profiles) ?? fromIntervals(record)
}
