import type { DeviceIdentity } from '../device/identify.ts'
import type { Uncertain } from '../stats/uncertain.ts'
import type { Calibration } from './calibrate/calibration.ts'

/** Everything an estimate depends on. */
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
  /** Mean speed as a share of the speed before the run slowed down, above 0; 1, null or nothing where no slowdown was seen. */
  readonly speedShare?: number | null
  /** Parameters that take part in one call, or null. */
  readonly parameters: number | null
  readonly deviceMemoryGB: number | null
  readonly onBattery: boolean | null
  /** Inputs per call; one, as a browser runs them, unless said otherwise. */
  readonly batchSize?: number
  /** A measurement on this machine and backend, in place of the priors. */
  readonly calibration?: Calibration | null
}
