import { TYPED_SPREAD } from '../device/typed-watts.ts'

/** A number that was not measured on this machine, with everything needed to judge it. */
export interface Constant<Value> {
  readonly value: Value
  readonly unit: string
  /** What the number covers. */
  readonly boundary: string
  readonly source: string
  readonly year: number
  /** `read` in the source; `estimated` from neighbouring figures, not read anywhere; `fitted` on measured points. */
  readonly basis: 'read' | 'estimated' | 'fitted'
}

/** 5 %, 50 % and 95 % points. */
export interface Range {
  readonly low: number
  readonly typical: number
  readonly high: number
}

const OWN = 'Own estimate from neighbouring parts and reviews; not read in a source'

/** The share of board power that the "typical" column of the profile table stands for. */
export const TABLE_TYPICAL_SHARE: Constant<number> = {
  value: 0.6,
  unit: '1',
  boundary: 'GPU board',
  source:
    'src/device/profiles.data.json: typical load of discrete rows is 0.60 of board power, a rule chosen before any test',
  year: 2026,
  basis: 'estimated',
}

/** How much wider the spread between workloads is when the size of the model is not known. */
export const UNKNOWN_SIZE_WIDENING: Constant<number> = {
  value: 1.7,
  unit: '1 (factor on a standard deviation of the logarithm)',
  boundary: 'active power',
  source: OWN,
  year: 2026,
  basis: 'estimated',
}

/** Spread of power limits between boards of one name: factory overclocks, limits set by the user. */
export const BOARD_SIGMA: Constant<number> = {
  value: 0.1,
  unit: '1 (ln)',
  boundary: 'GPU board',
  source: OWN,
  year: 2026,
  basis: 'estimated',
}

/** Spread by power mode and the state of the battery, which no browser shows; a slowdown that was seen is a factor of its own. */
export const POWER_MODE_SIGMA: Constant<{ fixed: number; mobile: number }> = {
  value: { fixed: 0.05, mobile: 0.15 },
  unit: '1 (ln)',
  boundary: 'active power',
  source: OWN,
  year: 2026,
  basis: 'estimated',
}

/**
 * Exponent of active power in speed while a chip slows itself down: dynamic power is C V^2 f. Voltage that stands still gives 1,
 * voltage that falls with the clock 3; work that waits for memory loses less speed than clock, which raises it further.
 */
export const THROTTLING_EXPONENT: Constant<Range> = {
  value: { low: 1.5, typical: 2.5, high: 4 },
  unit: '1 (exponent of the share of cool speed)',
  boundary: 'active power',
  source:
    'P = C V^2 f (Rabaey, Digital Integrated Circuits, 1996): between 1 and 3 in the clock, more in the speed of work bound by memory; middle and ends are own estimates',
  year: 2026,
  basis: 'estimated',
}

/** Share of the measured time in which a GPU computes, where the browser does not let it be measured. */
export const GPU_BUSY_SHARE: Constant<Range> = {
  value: { low: 0.6, typical: 0.85, high: 1 },
  unit: '1',
  boundary: 'GPU, WebGPU in a browser',
  source: OWN,
  year: 2026,
  basis: 'estimated',
}

/** Share of the measured time in which the thread that feeds the GPU computes. */
export const FEEDING_DUTY: Constant<Range> = {
  value: { low: 0.15, typical: 0.5, high: 1 },
  unit: '1',
  boundary: 'one CPU thread',
  source: OWN,
  year: 2026,
  basis: 'estimated',
}

/** Exponent of threads in CPU power where a row has no figure for one core. */
export const DEFAULT_THREAD_EXPONENT: Constant<number> = {
  value: 0.6,
  unit: '1',
  boundary: 'CPU package',
  source: 'Median of ln(all-core / one core) / ln(cores) over the rows of the profile table that have both',
  year: 2026,
  basis: 'estimated',
}

/** Logical cores of a machine that does not tell. */
export const TYPICAL_CORES: Constant<number> = {
  value: 8,
  unit: '1 (logical cores)',
  boundary: 'CPU',
  source: 'Phones of all makers and most laptops have eight; ' + OWN.toLowerCase(),
  year: 2026,
  basis: 'estimated',
}

/** Spread of idle power between machines of one row. */
export const IDLE_SIGMA: Constant<number> = {
  value: 0.35,
  unit: '1 (ln)',
  boundary: 'chip or board, idle',
  source: OWN,
  year: 2026,
  basis: 'estimated',
}

/** Memory by kind of machine: watts per gigabyte in use or idle, and the size taken where the browser tells none. */
export const MEMORY: Constant<
  Record<'phone' | 'board' | 'portable' | 'desktop', Range & { defaultGB: number }>
> = {
  value: {
    phone: { low: 0.04, typical: 0.065, high: 0.1, defaultGB: 8 },
    board: { low: 0.05, typical: 0.08, high: 0.15, defaultGB: 8 },
    portable: { low: 0.06, typical: 0.11, high: 0.19, defaultGB: 16 },
    desktop: { low: 0.15, typical: 0.28, high: 0.5, defaultGB: 16 },
  },
  unit: 'W/GB',
  boundary: 'memory chips or modules',
  source:
    'Desktop: between two DDR5 modules (4-8 W) and the 0.375 W/GB of CodeCarbon v2 and Green Algorithms; phone 0.3-0.8 W, LPDDR laptop 1-3 W estimated',
  year: 2026,
  basis: 'estimated',
}

/** Efficiency of what stands between the wall and the device at the loads of inference. */
export const SUPPLY_EFFICIENCY: Constant<Record<'desktop' | 'adapter', { low: number; high: number }>> = {
  value: { desktop: { low: 0.86, high: 0.94 }, adapter: { low: 0.85, high: 0.93 } },
  unit: '1',
  boundary: 'wall to direct current',
  source: '80 PLUS Bronze to Platinum at 20-100 % load; external adapters of efficiency level VI',
  year: 2026,
  basis: 'estimated',
}

/** Tiers of model size: a model belongs to the first whose number of parameters is above its own, else to `huge`. */
export const SIZE_TIERS: Constant<Record<'tiny' | 'small' | 'medium' | 'large', number>> = {
  value: { tiny: 1e7, small: 1e8, medium: 1e9, large: 1e10 },
  unit: '1 (parameters, below)',
  boundary: 'workload intensity',
  source: 'Powers of ten: two models of one tier share one intensity factor; ' + OWN.toLowerCase(),
  year: 2026,
  basis: 'estimated',
}

/** Parameters that stand in for a model of unknown size. */
export const UNKNOWN_PARAMETERS: Constant<number> = {
  value: 1e8,
  unit: '1 (parameters)',
  boundary: 'active power',
  source: 'Middle, in logarithms, of what runs in browsers; ' + OWN.toLowerCase(),
  year: 2026,
  basis: 'estimated',
}

/** How well a measured rise carries over to the workload it was measured on, and to another on the same backend. */
export const CARRY_OVER_SIGMA: Constant<{ same: number; other: number }> = {
  value: { same: 0.1, other: 0.2 },
  unit: '1 (ln)',
  boundary: 'calibration: active power',
  source:
    'Own estimate beside 25 machines with several workloads at one meter: a reading of another workload halves the error',
  year: 2026,
  basis: 'estimated',
}

/** Spread of a battery's gauge: it is not linear, and a worn battery holds less than it says. */
export const GAUGE_SIGMA: Constant<number> = {
  value: 0.1,
  unit: '1 (ln)',
  boundary: 'calibration: battery',
  source: 'Bias of 5-15 % by wear and non-linearity; ' + OWN.toLowerCase(),
  year: 2026,
  basis: 'estimated',
}

/** Spread of a chip's own power sensor: it samples part of the time and misses steps. */
export const SENSOR_SIGMA: Constant<number> = {
  value: 0.07,
  unit: '1 (ln)',
  boundary: 'calibration: power log',
  source: 'Reported disagreements of 5-10 % between sensors and meters; ' + OWN.toLowerCase(),
  year: 2026,
  basis: 'estimated',
}

/** A correction beyond this factor means another device, unit or workload, not a better number. */
export const LARGEST_CORRECTION: Constant<number> = {
  value: 8,
  unit: '1 (factor, each way)',
  boundary: 'calibration: active power',
  source: OWN,
  year: 2026,
  basis: 'estimated',
}

/** How far sustained work may lie from watts that a person typed; power modes come on top. */
export const TYPED_WATTS_SPREAD: Constant<number> = {
  value: TYPED_SPREAD,
  unit: '1 (factor, each way)',
  boundary: 'chip or board, typed by the person',
  source: OWN,
  year: 2026,
  basis: 'estimated',
}
