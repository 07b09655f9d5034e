import { isDiscrete, type PowerProfile, type PowerRange } from '../device/profile.ts'
import { lognormal, splitNormal } from '../stats/distributions.ts'
import { exact, map, map2, multiply, scale, subtract, type Uncertain } from '../stats/uncertain.ts'
import { GPU_BUSY_SHARE, IDLE_SIGMA, TABLE_TYPICAL_SHARE, UNKNOWN_SIZE_WIDENING } from './constants.ts'
import type { Model } from './factor-book.ts'
import type { FittedConstants } from './fitted.ts'
import { fill, sizeTier } from './fill-law.ts'
import { type Engine, profileSpread } from './power-range.ts'

/** What one call computes, as far as power depends on it. */
export interface Workload {
  readonly parameters: number | null
  readonly batchSize: number
}

/** Idle watts of a chip or board. */
export function idlePowerW(model: Model, profile: PowerProfile): Uncertain {
  if (profile.idleW === null || profile.idleW === 0) return exact(0)
  return model.book.draw(`idle:${profile.id}`, lognormal({ median: profile.idleW, sigma: IDLE_SIGMA.value }))
}

/** How hard a workload of this size drives its hardware, as a factor around 1. */
export function intensity(model: Model, engine: Engine, parameters: number | null): Uncertain {
  const tier = sizeTier(parameters)
  const sigma = model.fitted.intensitySigma[engine] * (tier === 'unknown' ? UNKNOWN_SIZE_WIDENING.value : 1)
  return model.book.draw(`intensity:${engine}:${tier}`, lognormal({ median: 1, sigma }))
}

/** Typical watts of a GPU while it computes a workload. A board is measured against its limit, a shared chip against its typical load. */
function typicalLoadW(
  fitted: FittedConstants,
  profile: PowerProfile,
  load: PowerRange,
  { parameters, batchSize }: Workload,
): number {
  if (!isDiscrete(profile))
    return load.typical * fill(fitted.sharedGpuFill, parameters, batchSize, load.typical)
  const boardW = load.typical / TABLE_TYPICAL_SHARE.value
  return boardW * fill(fitted.gpuFill, parameters, batchSize, boardW)
}

/** Watts of a GPU while it computes. A chip cannot draw more than its limit, however the workload turns out. */
function gpuLoadW(model: Model, profile: PowerProfile, workload: Workload): Uncertain {
  const load = profile.gpuLoadW
  if (load === null) return exact(0)
  const engine = isDiscrete(profile) ? 'gpu' : 'sharedGpu'
  const spread = model.book.draw(
    `profile:${profile.id}:gpu`,
    profileSpread(profile, load, engine, model.fitted),
  )
  const wanted = multiply(spread, intensity(model, engine, workload.parameters))
  const limitW = map(spread, (draw) => load.high * Math.max(draw, 1))
  return map2(scale(wanted, typicalLoadW(model.fitted, profile, load, workload)), limitW, Math.min)
}

/** Share of the time in which the GPU is busy: measured, or a factor. */
export function busyShare(model: Model, measured: Uncertain | null): Uncertain {
  if (measured !== null) return map(measured, (draw) => Math.min(Math.max(draw, 0), 1))
  return model.book.draw('gpu-busy-share', splitNormal(GPU_BUSY_SHARE.value, { floor: 0.2, ceiling: 1 }))
}

/** Watts above idle, averaged over the run: busy share x (load - idle), never below zero. */
export function gpuActiveW(
  model: Model,
  profile: PowerProfile,
  workload: Workload,
  busy: Uncertain,
): Uncertain {
  const rise = subtract(gpuLoadW(model, profile, workload), idlePowerW(model, profile))
  return multiply(
    busy,
    map(rise, (draw) => Math.max(draw, 0)),
  )
}
