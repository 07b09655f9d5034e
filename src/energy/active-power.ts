import { lognormal } from '../stats/distributions.ts'
import { exact, multiply, type Uncertain } from '../stats/uncertain.ts'
import type { Calibration } from './calibrate/calibration.ts'
import { POWER_MODE_SIGMA, TYPICAL_CORES } from './constants.ts'
import { cpuActiveW, feedingThreadW } from './cpu-power.ts'
import type { EnergyInput } from './energy-input.ts'
import type { FactorBook, Model } from './factor-book.ts'
import { busyShare, gpuActiveW } from './gpu-power.ts'
import { machineKind } from './machine-kind.ts'
import { throttledShare } from './throttling.ts'

/** Factors of active power that a calibration replaces: it measured their product. */
const CALIBRATED = /^(profile|intensity|idle|gpu-busy-share|feeding-duty|power-mode)/

/** The calibration of this backend; one of the other backend says nothing here. */
export function applicableCalibration({ calibration, backend }: EnergyInput): Calibration | null {
  return calibration?.backend === backend ? calibration : null
}

/** Whether a factor's name belongs to what a calibration measures. */
export function isCalibrated(name: string): boolean {
  return CALIBRATED.test(name)
}

export interface ActivePower {
  readonly acceleratorActive: Uncertain
  readonly cpuActive: Uncertain
}

/** Whether the accelerator does the work: WebGPU on hardware. */
function onGpu({ backend, identity }: EnergyInput): boolean {
  return backend === 'webgpu' && identity.accelerator !== null && !identity.softwareGpu
}

/** One factor on everything active: the measured correction, or what power modes and throttling may do. */
function activeScale(book: FactorBook, input: EnergyInput): Uncertain {
  const calibration = applicableCalibration(input)
  if (calibration !== null) return book.draw(calibration.factorName, lognormal(calibration.correction))
  const sigma = POWER_MODE_SIGMA.value[machineKind(input.identity) === 'desktop' ? 'fixed' : 'mobile']
  const mode = book.draw('power-mode', lognormal({ median: 1, sigma }))
  return multiply(mode, throttledShare(book, input.speedShare ?? null))
}

/** Watts above idle, averaged over an inference: of the accelerator and of the CPU. */
export function activePowerW(model: Model, input: EnergyInput): ActivePower {
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
