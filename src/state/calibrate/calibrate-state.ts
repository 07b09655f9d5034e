import type { PowerLogContract } from '../../energy/calibrate/power-log-worker.ts'
import { WorkerClient, type WorkerLike } from '../../protocol/client.ts'
import { openCalibrationStore } from '../../storage/calibration-store.ts'
import type { App } from '../app.ts'
import { type Battery, BatteryCalibration } from './battery.svelte.ts'
import { CalibrationsState } from './calibrations.svelte.ts'
import { knownRuns } from './known-runs.ts'
import { LaterEstimates } from './later-estimates.svelte.ts'
import { LoadLoop } from './load-loop.ts'
import { MeterCalibration } from './meter.svelte.ts'
import { paceOf } from './pace.ts'
import { LogCalibration } from './power-log.svelte.ts'
import { CalibrationTarget } from './target.svelte.ts'

/** Everything the calibration part needs. */
export interface CalibrateState {
  readonly app: App
  readonly target: CalibrationTarget
  readonly meter: MeterCalibration
  readonly battery: BatteryCalibration
  readonly log: LogCalibration
  readonly kept: CalibrationsState
  readonly later: LaterEstimates
}

interface BatteryWindow {
  readonly navigator: { getBattery?: () => Promise<Battery> }
}

function batteryOf(window: Window): (() => Promise<Battery>) | null {
  const { navigator } = window as unknown as BatteryWindow
  return navigator.getBattery === undefined
    ? null
    : () => (navigator as Required<typeof navigator>).getBattery()
}

const createWorker = (): WorkerLike =>
  new Worker(new URL('../../../workers/power-log.worker.ts', import.meta.url), { type: 'module' })

/** Builds the state and reads what is stored. A key for `keep`. */
export function makeCalibrateState(app: App): CalibrateState {
  const { window, inference, now, newId } = app.services
  const pace = paceOf(window)
  const target = new CalibrationTarget(app)
  const loop = new LoadLoop(inference)
  const store = openCalibrationStore()
  const reader = new WorkerClient<PowerLogContract>(createWorker, {
    set: (callback, delayMs) => window.setTimeout(callback, delayMs),
    clear: (handle) => {
      window.clearTimeout(handle)
    },
  })
  const state: CalibrateState = {
    app,
    target,
    meter: new MeterCalibration({ pace, loop, target }),
    battery: new BatteryCalibration({ pace, loop, target, getBattery: batteryOf(window) }),
    log: new LogCalibration({
      pace,
      loop,
      target,
      read: (request) => reader.call('read', request),
      known: () => knownRuns(window.performance, app.history.records),
    }),
    kept: new CalibrationsState(store),
    later: new LaterEstimates({ store, clerk: { now, newId }, profiles: () => app.device.profiles }),
  }
  void state.kept.load()
  void state.later.load()
  return state
}
