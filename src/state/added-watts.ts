import { estimateEnergy } from '../energy/estimate.ts'
import { exact, summarise, type Interval } from '../stats/uncertain.ts'
import type { RunSetup } from './finish-run.ts'
import { surroundingsOf } from './run-surroundings.ts'

const ONE_SECOND_MS = 1_000

/**
 * Watts that a run adds to the machine while it works, before any of it is timed: what the energy model makes of a run of one second.
 * The finished run is estimated anew, with what was measured of it.
 */
export async function addedWatts(
  window: Window,
  setup: Omit<RunSetup, 'chosen'>,
  parameters: number,
): Promise<Interval> {
  const { identity, signals, backend, threads } = setup
  const { onBattery, calibration } = await surroundingsOf(window, setup)
  const { boundariesJ } = estimateEnergy({
    identity,
    backend,
    threads,
    logicalCores: signals.logicalCores,
    latencyMs: exact(ONE_SECOND_MS),
    gpuBusyShare: null,
    parameters,
    deviceMemoryGB: signals.deviceMemoryGB,
    onBattery,
    calibration: calibration?.calibration ?? null,
  })
  return summarise(boundariesJ.marginal)
}
