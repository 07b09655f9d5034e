/** A number that was not measured on this machine, with everything needed to judge it. */
export interface Constant<Value> {
  readonly value: Value
  readonly unit: string
  /** What the number covers. */
  readonly boundary: string
  readonly source: string
  readonly year: number
  /** `read` in the source; `fitted` on the back-test points; `estimated` from neighbouring figures, not read anywhere. */
  readonly basis: 'read' | 'fitted' | 'estimated'
}

/** 5 %, 50 % and 95 % points. */
export interface Range {
  readonly low: number
  readonly typical: number
  readonly high: number
}

const BACKTEST = 'docs/backtest.md, fitted on measured points'
const OWN = 'Own estimate from neighbouring parts and reviews; not read in a source'

/**
 * Share of its load power that a GPU draws, against the work of one call per watt of board (million parameters x batch / W): a small
 * model on a large board leaves most of it waiting. Rises from `floor` to `ceiling`, half-way at `halfM`, with `slope` per e-fold.
 */
export const GPU_FILL: Constant<FillLaw> = {
  value: { floor: 0.35, ceiling: 0.95, halfM: 2.5, slope: 0.5 },
  unit: '1 (share of board power)',
  boundary: 'GPU board, batch and single-stream inference in native runtimes',
  source: BACKTEST,
  year: 2026,
  basis: 'fitted',
}

/**
 * The same for a GPU that shares its chip, as a share of the row's typical load: those rows already state what sustained work draws, and
 * a phone or laptop holds no more for long.
 */
export const SHARED_GPU_FILL: Constant<FillLaw> = {
  value: { floor: 0.5, ceiling: 1.1, halfM: 2.5, slope: 0.5 },
  unit: '1 (share of typical power)',
  boundary: 'GPU of a shared chip, batch and single-stream inference in native runtimes',
  source: BACKTEST,
  year: 2026,
  basis: 'fitted',
}

/** Share of full load that worker threads reach, against million parameters x batch per thread. */
export const CPU_FILL: Constant<FillLaw> = {
  value: { floor: 0.2, ceiling: 1, halfM: 0.8, slope: 1.2 },
  unit: '1 (share of load power)',
  boundary: 'CPU package, inference in native runtimes',
  source: BACKTEST,
  year: 2026,
  basis: 'fitted',
}

export interface FillLaw {
  readonly floor: number
  readonly ceiling: number
  readonly halfM: number
  readonly slope: number
}

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

/** Spread (standard deviation of the logarithm) of power between workloads of one size tier on one machine. */
export const INTENSITY_SIGMA: Constant<{ gpu: number; cpu: number; unknownSize: number }> = {
  value: { gpu: 0.22, cpu: 0.25, unknownSize: 0.45 },
  unit: '1 (ln)',
  boundary: 'active power of the accelerator or CPU',
  source: `${BACKTEST}; 0.19 is the median within one machine, 0.33 over 48 workloads on one RTX 4090`,
  year: 2026,
  basis: 'fitted',
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

/** Spread by power mode, throttling and the state of the battery, which no browser shows. */
export const POWER_MODE_SIGMA: Constant<{ fixed: number; mobile: number }> = {
  value: { fixed: 0.05, mobile: 0.15 },
  unit: '1 (ln)',
  boundary: 'active power',
  source: OWN,
  year: 2026,
  basis: 'estimated',
}

/** How much wider than the table's range a chip with shared memory is taken, each side: power modes are invisible from outside. */
export const SOC_WIDENING: Constant<number> = {
  value: 1.3,
  unit: '1 (factor)',
  boundary: 'chip',
  source: BACKTEST,
  year: 2026,
  basis: 'fitted',
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
export const MEMORY: Constant<Record<'phone' | 'portable' | 'desktop', Range & { defaultGB: number }>> = {
  value: {
    phone: { low: 0.04, typical: 0.065, high: 0.1, defaultGB: 8 },
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
