import data from './fitted.data.json' with { type: 'json' }
import type { FillLaw } from './fill-law.ts'

/**
 * The constants that measured points decided. All others are in `constants.ts`.
 *
 * Provenance: fitted in 2026 by `scripts/backtest.mjs --fit` on the points of `test/fixtures/power-backtest.json` and `power-later.json`, machine by machine;
 * what is shipped saw all of them, what `docs/backtest.md` reports was fitted without the machines it is tested on.
 */
export interface FittedConstants {
  /** Share of board power that a discrete GPU draws, against million parameters x batch per watt of board. */
  readonly gpuFill: FillLaw
  /** Share of the row's typical load that a GPU on a shared chip draws, against million parameters x batch per watt of that load. */
  readonly sharedGpuFill: FillLaw
  /** Share of full load that worker threads reach, against million parameters x batch per thread. */
  readonly cpuFill: FillLaw
  /**
   * Spread of power between workloads of one size tier on one machine: standard deviation of the logarithm. Models of one tier share
   * one draw of it, so between two of them it cancels.
   */
  readonly intensitySigma: { readonly gpu: number; readonly sharedGpu: number; readonly cpu: number }
  /** How much wider than the table's range a shared chip is taken, each side: power modes are invisible from outside. */
  readonly sharedWidening: number
}

export const FITTED: FittedConstants = data.constants
