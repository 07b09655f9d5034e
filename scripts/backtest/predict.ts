import { isDiscrete, type PowerProfile } from '../../src/device/profile.ts'
import type { EnergyPart } from '../../src/energy/boundary.ts'
import { ENERGY_PARTS, PARTS_IN } from '../../src/energy/boundary.ts'
import { estimateEnergy } from '../../src/energy/estimate.ts'
import type { FittedConstants } from '../../src/energy/fitted.ts'
import { sToMs } from '../../src/energy/units.ts'
import { lognormal } from '../../src/stats/distributions.ts'
import { exact, factor, multiply, scale, sum, type Uncertain } from '../../src/stats/uncertain.ts'
import { type PointMachine, pointMachine } from './machine.ts'
import { type Point, speedShareOf } from './point.ts'
import { workloadOf } from './workload.ts'

export const CLASSES = ['discrete GPU', 'SoC', 'CPU'] as const
/** Which part of the model a point tests: a board of its own, a GPU that shares a chip, worker threads. */
export type PointClass = (typeof CLASSES)[number]

const CHIP: readonly EnergyPart[] = ['acceleratorActive', 'acceleratorIdle', 'cpuActive', 'cpuIdle']
const WITHOUT_SUPPLY = ENERGY_PARTS.filter((part) => part !== 'supplyLoss')

/** What the meter of a point saw, by the words of its boundary; the first that fits. */
const METERED: readonly (readonly [RegExp, readonly EnergyPart[]])[] = [
  [/marginal|above idle|idle.{0,12}subtract/i, PARTS_IN.marginal],
  [/\bwall\b|plug|\bac\b/i, ENERGY_PARTS],
  [/whole|battery|system|\bdc\b|device/i, WITHOUT_SUPPLY],
  [/codecarbon|component/i, PARTS_IN.component],
  // Before the GPU alone: "CPU + GPU power" is both.
  [/package|combined|\bsoc\b|cpu ?(\+|and|&) ?gpu/i, CHIP],
  [/nvidia-smi|nvml|gpu[- ](only|board|power)|accelerator|board/i, PARTS_IN.accelerator],
  [/powermetrics/i, CHIP],
]

/** The parts behind a boundary's words, or null where no known meter is meant. */
export function meteredParts(boundary: string): readonly EnergyPart[] | null {
  return METERED.find(([pattern]) => pattern.test(boundary))?.[1] ?? null
}

/** Peak over mean power of a run that a person reads off a plug meter: decode is steady, prompt processing and start-up are not. Estimated. */
const PEAK_OVER_MEAN = lognormal({ median: 1.06, sigma: 0.04 })

export interface Prediction {
  readonly point: Point
  readonly class: PointClass
  /** Mean watts at the point's own boundary. */
  readonly powerW: Uncertain
  readonly baselinesW: Readonly<Record<BaselineName, number>>
}

export const BASELINES = ['TDP x time', 'per-thread and per-second rules'] as const
export type BaselineName = (typeof BASELINES)[number]

/** What a point tests. */
export function classOf(point: Point, profiles: readonly PowerProfile[]): PointClass {
  if (point.backend === 'cpu') return 'CPU'
  const row = profiles.find(({ id }) => id === point.profileHint)
  return row !== undefined && isDiscrete(row) ? 'discrete GPU' : 'SoC'
}

/** Rated power of a row: its board power or TDP, else the top of its load. */
function ratedW(profile: PowerProfile, engine: 'gpu' | 'cpu'): number {
  const { boardOrTdpW } = profile
  if (engine === 'gpu' && boardOrTdpW !== null)
    return typeof boardOrTdpW === 'number' ? boardOrTdpW : boardOrTdpW[1]
  return (engine === 'gpu' ? profile.gpuLoadW?.high : profile.cpuLoadW?.high) ?? 0
}

/**
 * The two habits that the model must beat: rated power for the whole time, and fixed watts (4 W per thread on a CPU, as CodeCarbon
 * falls back to; 55 W on a GPU).
 */
function baselinesW(point: Point, { identity, logicalCores }: PointMachine): Record<BaselineName, number> {
  const engine = point.backend === 'cpu' ? 'cpu' : 'gpu'
  const row = engine === 'cpu' ? identity.cpu : (identity.accelerator ?? identity.cpu)
  return {
    'TDP x time': ratedW(row, engine),
    'per-thread and per-second rules': engine === 'cpu' ? 4 * (logicalCores ?? 8) : 55,
  }
}

/**
 * Predicts the power of a point from its machine, its workload and the time it took.
 *
 * @returns null where the table has no such row or the boundary is none of the known ones
 */
export function predict(
  point: Point,
  profiles: readonly PowerProfile[],
  fitted: FittedConstants,
): Prediction | null {
  const parts = meteredParts(point.boundary)
  const machine = pointMachine(point, profiles)
  if (parts === null || machine === null) return null
  const { identity, logicalCores } = machine
  const seconds = point.timePerUnitS ?? 1
  const { partsJ } = estimateEnergy(
    {
      identity,
      backend: point.backend === 'gpu' ? 'webgpu' : 'wasm',
      threads: /one thread/i.test(point.task) ? 1 : (logicalCores ?? 8),
      logicalCores,
      latencyMs: exact(sToMs(seconds)),
      // Native runtimes keep the queue full; what idling is left is part of the intensity that their power showed.
      gpuBusyShare: exact(1),
      deviceMemoryGB: null,
      speedShare: speedShareOf(point),
      onBattery: /battery/i.test(point.boundary),
      ...workloadOf(point),
    },
    fitted,
  )
  const meanW = scale(sum(parts.map((part) => partsJ[part])), 1 / seconds)
  const isPeak = point.powerStat.startsWith('peak')
  const powerW = isPeak ? multiply(meanW, factor('meter:peak', PEAK_OVER_MEAN)) : meanW
  return { point, class: classOf(point, profiles), powerW, baselinesW: baselinesW(point, machine) }
}
