import type { DeviceIdentity } from '../device/identify.ts'
import { isDiscrete } from '../device/profile.ts'
import { lognormal } from '../stats/distributions.ts'
import { exact, map, map2, multiply, sum, type Uncertain } from '../stats/uncertain.ts'
import { BOUNDARIES, type Boundary, type EnergyPart, PARTS_IN } from './boundary.ts'
import type { Calibration } from './calibrate/calibration.ts'
import { POWER_MODE_SIGMA, TYPICAL_CORES } from './constants.ts'
import { cpuActiveW, feedingThreadW } from './cpu-power.ts'
import { FactorBook, type Model } from './factor-book.ts'
import { FITTED, type FittedConstants } from './fitted.ts'
import { busyShare, gpuActiveW, idlePowerW } from './gpu-power.ts'
import { machineKind } from './machine-kind.ts'
import { type EnergyNote, notesFor } from './notes.ts'
import { memoryW, restW, supplyEfficiency } from './surroundings.ts'
import { msToS } from './units.ts'

/** Raised when the same input would give another estimate: a formula or a constant changed. */
export const ENERGY_MODEL_VERSION = '1'

export interface EnergyInput {
  readonly identity: DeviceIdentity
  readonly backend: 'wasm' | 'webgpu'
  /** Worker threads of the runtime; 1 on a page that is not cross-origin isolated. Ignored where the GPU is software. */
  readonly threads: number
  /** Null where the browser hides it. */
  readonly logicalCores: number | null
  /** One inference. */
  readonly latencyMs: Uncertain
  /** Measured share of the latency in which the GPU was busy, or null. Ignored on wasm. */
  readonly gpuBusyShare: Uncertain | null
  /** Parameters that take part in one call, or null. */
  readonly parameters: number | null
  readonly deviceMemoryGB: number | null
  readonly onBattery: boolean | null
  /** Inputs per call; one, as a browser runs them, unless said otherwise. */
  readonly batchSize?: number
  /** A measurement on this machine and backend, in place of the priors. */
  readonly calibration?: Calibration | null
}

export interface EnergyEstimate {
  readonly partsJ: Record<EnergyPart, Uncertain>
  readonly boundariesJ: Record<Boundary, Uncertain>
  /** Names of the factors behind the interval. */
  readonly factors: readonly string[]
  readonly notes: readonly EnergyNote[]
}

/** Factors of active power that a calibration replaces: it measured their product. */
const CALIBRATED = /^(profile|intensity|idle|gpu-busy-share|feeding-duty|power-mode)/

type PartsW = Record<Exclude<EnergyPart, 'supplyLoss'>, Uncertain>

/** Whether the accelerator does the work: WebGPU on hardware. */
function onGpu({ backend, identity }: EnergyInput): boolean {
  return backend === 'webgpu' && identity.accelerator !== null && !identity.softwareGpu
}

/** One factor on everything active: the measured correction, or what power modes may do. */
function activeScale(book: FactorBook, { calibration, identity }: EnergyInput): Uncertain {
  if (calibration != null) return book.draw(calibration.factorName, lognormal(calibration.correction))
  const sigma = POWER_MODE_SIGMA.value[machineKind(identity) === 'desktop' ? 'fixed' : 'mobile']
  return book.draw('power-mode', lognormal({ median: 1, sigma }))
}

function activeW(model: Model, input: EnergyInput): Pick<PartsW, 'acceleratorActive' | 'cpuActive'> {
  const { identity, parameters, gpuBusyShare } = input
  const available = input.logicalCores ?? Math.max(input.threads, TYPICAL_CORES.value)
  const { accelerator, cpu, softwareGpu } = identity
  const workload = { parameters, batchSize: input.batchSize ?? 1 }
  const mode = activeScale(model.book, input)
  if (accelerator !== null && onGpu(input)) {
    const busy = busyShare(model, gpuBusyShare)
    return {
      acceleratorActive: multiply(mode, gpuActiveW(model, accelerator, workload, busy)),
      cpuActive: multiply(mode, feedingThreadW(model, cpu, available)),
    }
  }
  // A software adapter rasterises on every core, whatever the runtime was told.
  const used = softwareGpu && input.backend === 'webgpu' ? available : input.threads
  const threads = { used, available }
  return { acceleratorActive: exact(0), cpuActive: multiply(mode, cpuActiveW(model, cpu, workload, threads)) }
}

/** Mean watts of every part during an inference, at the device's own direct current. */
function partsW(active: Model, model: Model, input: EnergyInput): PartsW {
  const { book } = model
  const { accelerator, cpu } = input.identity
  const kind = machineKind(input.identity)
  return {
    ...activeW(active, input),
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
 */
export function estimateEnergy(input: EnergyInput, fitted: FittedConstants = FITTED): EnergyEstimate {
  const book = new FactorBook()
  const isCalibrated = input.calibration != null
  const activeBook = new FactorBook((name) => isCalibrated && CALIBRATED.test(name))
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
