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

/**
 * Where the measured watts were taken: a plug, a battery or the device's own direct current, a processor's own counters, a GPU
 * board's own sensor, or processor, GPU and memory added up, as CodeCarbon does.
 */
export const MEASURED_AT = ['wall', 'battery', 'chip', 'gpu', 'component'] as const
export type MeasuredAt = (typeof MEASURED_AT)[number]

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

/** Whether a reading in watts can be one. Nothing may draw less than zero; idle chips do draw zero. */
export function isPlausibleW(watts: number): boolean {
  return Number.isFinite(watts) && watts >= 0 && watts <= IMPLAUSIBLE_W
}
