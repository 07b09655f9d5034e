import type { PowerProfile } from '../../src/device/profile.ts'
import type { FillLaw } from '../../src/energy/fill-law.ts'
import type { FittedConstants } from '../../src/energy/fitted.ts'
import { summarise } from '../../src/stats/uncertain.ts'
import type { Point } from './point.ts'
import { classOf, type PointClass, predict, type Prediction } from './predict.ts'
import { machineWeights, scoreByClass } from './score.ts'

/** Where every fit starts, and where it stays for a class that has no machine in the half. */
const PRIOR: FittedConstants = {
  gpuFill: { floor: 0.35, ceiling: 0.95, halfM: 2.5, slope: 0.5 },
  sharedGpuFill: { floor: 0.5, ceiling: 1.1, halfM: 2.5, slope: 0.5 },
  cpuFill: { floor: 0.2, ceiling: 1, halfM: 0.8, slope: 1.2 },
  intensitySigma: { gpu: 0.2, sharedGpu: 0.25, cpu: 0.25 },
  sharedWidening: 1.3,
}

type Grid = Record<'floor' | 'ceiling' | 'halfM', readonly number[]>

/** Few values each: a handful of machines cannot carry more, and the laws must hold on machines nobody measured. */
const GRID = {
  floor: [0.2, 0.25, 0.3, 0.35, 0.4, 0.45],
  ceiling: [0.8, 0.85, 0.9, 0.95, 1, 1.05],
  halfM: [0.8, 1.2, 1.8, 2.5, 3.5, 5],
} as const satisfies Grid
/** A shared chip is measured against its row's typical load, not a limit: its law may pass 1. */
const SHARED_GRID = {
  floor: [0.35, 0.4, 0.45, 0.5, 0.55, 0.6],
  ceiling: [0.8, 0.85, 0.9, 0.95, 1, 1.05, 1.1, 1.15, 1.2],
  halfM: GRID.halfM,
} as const satisfies Grid

/** Beyond 0.3 an interval says little, and what it would still catch is another workload, not spread. */
const SIGMAS = [0.12, 0.135, 0.15, 0.165, 0.18, 0.2, 0.225, 0.25, 0.275, 0.3] as const
/** Of the table's range of a shared chip, which holds chip, workload and power mode together. */
const WIDENINGS = [0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1, 1.05, 1.1, 1.2, 1.3, 1.4] as const

/** Aimed at on the machines that are fitted. */
const TRAINING_COVERAGE = 0.9

/** A dozen machines understate how much machines scatter: the spread found on them is widened by this for all others. Estimated. */
const OUT_OF_SAMPLE = 1.2

/** What leaving the prior costs, for each squared step of the logarithm: less than one machine's error, more than noise. */
const RIDGE = 0.05

interface FittedEngine {
  readonly class: PointClass
  readonly law: 'gpuFill' | 'sharedGpuFill' | 'cpuFill'
  readonly grid: Grid
  /** What may be as wide as the points ask for, and how it is put in. */
  readonly widths: readonly number[]
  readonly withWidth: (fitted: FittedConstants, width: number) => FittedConstants
}

const withSigma =
  (engine: 'gpu' | 'cpu') =>
  (fitted: FittedConstants, sigma: number): FittedConstants => ({
    ...fitted,
    intensitySigma: { ...fitted.intensitySigma, [engine]: sigma },
  })

/** A board and a CPU are known by their limits, so what scatters is the workload; of a shared chip the range itself is uncertain. */
const FITTED_ENGINES: readonly FittedEngine[] = [
  { class: 'discrete GPU', law: 'gpuFill', grid: GRID, widths: SIGMAS, withWidth: withSigma('gpu') },
  {
    class: 'SoC',
    law: 'sharedGpuFill',
    grid: SHARED_GRID,
    widths: WIDENINGS,
    withWidth: (fitted, sharedWidening) => ({ ...fitted, sharedWidening }),
  },
  { class: 'CPU', law: 'cpuFill', grid: GRID, widths: SIGMAS, withWidth: withSigma('cpu') },
]

/** Machine-weighted mean of |ln(predicted / measured)|: smooth enough to search, and blind to the size of a machine. */
function loss(predictions: readonly Prediction[]): number {
  const weights = machineWeights(predictions)
  const errors = predictions.map(({ point, powerW }) =>
    Math.abs(Math.log(summarise(powerW).median / point.powerW)),
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return errors.reduce((sum, error, index) => sum + error * (weights[index] ?? 0), 0) / total
}

/** Distance of a law from its prior, in squared logarithms. */
function distance(law: FillLaw, prior: FillLaw): number {
  return (['floor', 'ceiling', 'halfM'] as const).reduce(
    (sum, name) => sum + Math.log(law[name] / prior[name]) ** 2,
    0,
  )
}

/** The value of a list with the smallest cost; the first of equals. */
function best<T>(values: readonly T[], cost: (value: T) => number): T {
  const costs = values.map(cost)
  return values[costs.indexOf(Math.min(...costs))] as T
}

/** Coordinate search over the grid until a pass changes nothing. */
function fitLaw(start: FillLaw, grid: Grid, cost: (law: FillLaw) => number): FillLaw {
  let law = start
  for (let pass = 0; pass < 6; pass += 1) {
    const before = law
    for (const name of ['ceiling', 'floor', 'halfM'] as const) {
      const candidates = grid[name]
        .map((value) => ({ ...law, [name]: value }))
        .filter(({ floor, ceiling }) => floor < ceiling)
      law = best([law, ...candidates], cost)
    }
    if (JSON.stringify(law) === JSON.stringify(before)) break
  }
  return law
}

/** Fits the constants on some points, class by class: first the law of power, then the spread around it. */
export function fit(points: readonly Point[], profiles: readonly PowerProfile[]): FittedConstants {
  let fitted = PRIOR
  for (const engine of FITTED_ENGINES) {
    const members = points.filter((point) => classOf(point, profiles) === engine.class)
    if (members.length === 0) continue
    const predictAll = (constants: FittedConstants): Prediction[] =>
      members.flatMap((point) => predict(point, profiles, constants) ?? [])
    const prior = PRIOR[engine.law]
    const cost = (law: FillLaw): number =>
      loss(predictAll({ ...fitted, [engine.law]: law })) + RIDGE * distance(law, prior)
    const lawful = { ...fitted, [engine.law]: fitLaw(prior, engine.grid, cost) }
    const covers = (width: number): boolean =>
      (scoreByClass(predictAll(engine.withWidth(lawful, width)))[0]?.coverage90 ?? 0) >= TRAINING_COVERAGE
    const width = engine.widths.find(covers) ?? engine.widths.at(-1) ?? 0
    fitted = engine.withWidth(lawful, Number((OUT_OF_SAMPLE * width).toFixed(3)))
  }
  return fitted
}
