/**
 * What a measurement on one machine and backend says about the model: measured over modelled active power, as a lognormal factor.
 * It takes the place of every prior about active power.
 */
export interface Calibration {
  /** `calibration:<device>:<backend>`: two estimates under one calibration share it. */
  readonly factorName: string
  readonly backend: 'wasm' | 'webgpu'
  readonly correction: { readonly median: number; readonly sigma: number }
}
