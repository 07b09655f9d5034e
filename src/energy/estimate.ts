import { activePowerW, applicableCalibration, isCalibrated } from './active-power.ts'
import { isDiscrete } from '../device/profile.ts'
import { exact, map, map2, multiply, sum, type Uncertain } from '../stats/uncertain.ts'
import { BOUNDARIES, type Boundary, type EnergyPart, PARTS_IN } from './boundary.ts'
import type { EnergyInput } from './energy-input.ts'
import { FactorBook, type Model } from './factor-book.ts'
import { FITTED, type FittedConstants } from './fitted.ts'
import { idlePowerW } from './gpu-power.ts'
import { machineKind } from './machine-kind.ts'
import { type EnergyNote, notesFor } from './notes.ts'
import { memoryW, restW, supplyEfficiency } from './surroundings.ts'
import { msToS } from './units.ts'

/** Raised when the same input would give another estimate: a formula or a constant changed. */
export const ENERGY_MODEL_VERSION = '3'

export type { EnergyInput } from './energy-input.ts'

export interface EnergyEstimate {
  readonly partsJ: Record<EnergyPart, Uncertain>
  readonly boundariesJ: Record<Boundary, Uncertain>
  /** Names of the factors behind the interval. */
  readonly factors: readonly string[]
  readonly notes: readonly EnergyNote[]
}

type PartsW = Record<Exclude<EnergyPart, 'supplyLoss'>, Uncertain>

/** Mean watts of every part during an inference, at the device's own direct current. */
function partsW(active: Model, model: Model, input: EnergyInput): PartsW {
  const { book } = model
  const { accelerator, cpu } = input.identity
  const kind = machineKind(input.identity)
  return {
    ...activePowerW(active, input),
    // The GPU of a shared chip is switched off when idle: the chip's idle power is booked to the CPU.
    acceleratorIdle:
      accelerator !== null && isDiscrete(accelerator) ? idlePowerW(model, accelerator) : exact(0),
    cpuIdle: idlePowerW(model, cpu),
    memory: memoryW(book, kind, input.deviceMemoryGB),
    rest: restW(book, cpu),
  }
}

function inBoundary(partsJ: Record<EnergyPart, Uncertain>, boundary: Boundary): Uncertain {
  return sum(PARTS_IN[boundary].map((part) => partsJ[part]))
}

/**
 * Energy of one inference, in joules, by part and by boundary. Formulas: docs/energy-model.md.
 *
 * Pure and deterministic: the same input gives the same draws. Estimates of one machine share its factors, so their ratio is known
 * far better than either of them.
 *
 * @param fitted other constants than the shipped ones, for the back-test
 * @param machine another machine than this one, so that of what makes a machine only its chip is shared
 */
export function estimateEnergy(
  input: EnergyInput,
  fitted: FittedConstants = FITTED,
  machine: string | null = null,
): EnergyEstimate {
  const book = new FactorBook(undefined, machine)
  const measured = applicableCalibration(input) !== null
  const activeBook = new FactorBook((name) => measured && isCalibrated(name), machine)
  const watts = partsW({ book: activeBook, fitted }, { book, fitted }, input)
  const latencyS = map(input.latencyMs, msToS)
  const joules = (power: Uncertain): Uncertain => multiply(power, latencyS)
  const efficiency = supplyEfficiency(book, machineKind(input.identity), input.onBattery)
  const atDeviceW = sum(Object.values(watts))
  const partsJ: Record<EnergyPart, Uncertain> = {
    acceleratorActive: joules(watts.acceleratorActive),
    acceleratorIdle: joules(watts.acceleratorIdle),
    cpuActive: joules(watts.cpuActive),
    cpuIdle: joules(watts.cpuIdle),
    memory: joules(watts.memory),
    rest: joules(watts.rest),
    supplyLoss: joules(map2(atDeviceW, efficiency, (power, share) => power / share - power)),
  }
  return {
    partsJ,
    boundariesJ: Object.fromEntries(
      BOUNDARIES.map((boundary) => [boundary, inBoundary(partsJ, boundary)]),
    ) as Record<Boundary, Uncertain>,
    factors: [...new Set([...activeBook.names, ...book.names])],
    notes: notesFor(input),
  }
}
