/**
 * What a measurement on one machine and backend says about the model: measured over modelled active power, as a lognormal factor.
 * It takes the place of every prior about active power. Plain data: it is stored and shared as it is.
 */
export interface Calibration {
  /** `calibration:<device>:<backend>`: two estimates under one calibration share it. */
  readonly factorName: string
  /** A reading holds for its backend only: GPU and worker threads err independently. */
  readonly backend: 'wasm' | 'webgpu'
  readonly correction: { readonly median: number; readonly sigma: number }
}

/** Where the measured watts were taken: a plug, a battery, a processor's own counters, a GPU board's own sensor. */
export type MeasuredAt = 'wall' | 'battery' | 'chip' | 'gpu'

/** By how much power rose while the model ran, however that was found out. */
export interface PowerRise {
  readonly idleW: number
  readonly loadW: number
  readonly riseW: number
  /** Standard deviation of the logarithm of `riseW`, from the reading itself. */
  readonly sigma: number
  readonly at: MeasuredAt
}

/** More than a household circuit gives: a slipped decimal point, or milliwatts. */
export const IMPLAUSIBLE_W = 3600
