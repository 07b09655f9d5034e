import { type PowerSourceEnvironment, readOnBattery } from '../device/power-source.ts'
import { type CalibrationStore, openCalibrationStore } from '../storage/calibration-store.ts'
import {
  calibrationFor,
  type CalibratedMachine,
  type CalibratedRun,
  type UsedCalibration,
} from './calibrate/use-calibration.ts'

/** What an estimate should know beside the run itself. */
export interface RunSurroundings {
  /** Null where the browser does not say. */
  readonly onBattery: boolean | null
  readonly calibration: UsedCalibration | null
}

export const NOTHING_KNOWN: RunSurroundings = { onBattery: null, calibration: null }

/** A store that cannot be read holds no calibration: the run is estimated without, and says so by naming none. */
async function storedCalibration(
  store: CalibrationStore,
  machine: CalibratedMachine,
  run: CalibratedRun,
): Promise<UsedCalibration | null> {
  try {
    return calibrationFor((await store.all()).calibrations, machine, run)
  } catch {
    return null
  }
}

/** Asks the browser and its database what the estimate of a run should know. Never throws. */
export async function surroundingsOf(
  world: PowerSourceEnvironment,
  run: CalibratedMachine & CalibratedRun,
  store: CalibrationStore = openCalibrationStore(),
): Promise<RunSurroundings> {
  const [onBattery, calibration] = await Promise.all([
    readOnBattery(world),
    storedCalibration(store, run, run),
  ])
  return { onBattery, calibration }
}
