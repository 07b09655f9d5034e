import type { DeviceIdentity } from '../device/identify.ts'
import type { DeviceSignals } from '../device/signals.ts'
import { exact, summarise } from '../stats/uncertain.ts'
import { estimateEnergy } from './estimate.ts'

/** A model of the size that pages run: what the spread is shown for. */
const EXAMPLE_PARAMETERS = 2e7

/** How well the energy of a run is known on a device, apart from its timing. */
export interface IdentitySpread {
  readonly backend: 'wasm' | 'webgpu'
  /** Watts that a run adds: median and ends of the 90 % interval. */
  readonly addedW: { readonly p5: number; readonly median: number; readonly p95: number }
  /** Upper over lower end. */
  readonly highOverLow: number
}

/** What the identification does to the interval: the watts that a run of a second would add, on a backend. */
export function identitySpread(
  identity: DeviceIdentity,
  { logicalCores, deviceMemoryGB }: Pick<DeviceSignals, 'logicalCores' | 'deviceMemoryGB'>,
  { backend, threads }: { readonly backend: 'wasm' | 'webgpu'; readonly threads: number },
): IdentitySpread {
  const { boundariesJ } = estimateEnergy({
    identity,
    backend,
    threads,
    logicalCores,
    latencyMs: exact(1000),
    gpuBusyShare: null,
    parameters: EXAMPLE_PARAMETERS,
    deviceMemoryGB,
    onBattery: null,
  })
  const addedW = summarise(boundariesJ.marginal)
  return { backend, addedW, highOverLow: addedW.p95 / addedW.p5 }
}
