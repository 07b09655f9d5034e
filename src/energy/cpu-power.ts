import type { PowerProfile } from '../device/profile.ts'
import { splitNormal } from '../stats/distributions.ts'
import { exact, multiply, scale, type Uncertain } from '../stats/uncertain.ts'
import { DEFAULT_THREAD_EXPONENT, FEEDING_DUTY } from './constants.ts'
import type { Model } from './factor-book.ts'
import { fill } from './fill-law.ts'
import { intensity, type Workload } from './gpu-power.ts'
import { profileSpread } from './power-range.ts'

/** Threads at work and threads there are. */
interface Threads {
  readonly used: number
  readonly available: number
}

/**
 * Typical watts above idle of `used` threads: one core's watts times used^beta, with beta such that all of them give the row's all-core figure
 * less its idle power. Concave, because clocks fall as cores join in.
 */
export function threadLawW(profile: PowerProfile, { used, available }: Threads): number {
  if (profile.cpuLoadW === null) return 0
  const all = profile.cpuLoadW.typical - Math.min(profile.idleW ?? 0, profile.cpuLoadW.typical / 2)
  const cores = Math.max(available, 2)
  const one = Math.min(profile.perCoreW ?? all / cores ** DEFAULT_THREAD_EXPONENT.value, all)
  const exponent = Math.log(all / one) / Math.log(cores)
  return one * Math.min(Math.max(used, 1), cores) ** exponent
}

/** How far the CPU of a row may lie from its typical power. */
function cpuSpread(model: Model, profile: PowerProfile): Uncertain {
  if (profile.cpuLoadW === null) return exact(1)
  return model.book.draw(
    `profile:${profile.id}:cpu`,
    profileSpread(profile, profile.cpuLoadW, 'cpu', model.fitted),
  )
}

/** Watts above idle of worker threads that run a model. */
export function cpuActiveW(
  model: Model,
  profile: PowerProfile,
  workload: Workload,
  threads: Threads,
): Uncertain {
  const share = fill(model.fitted.cpuFill, workload.parameters, workload.batchSize, Math.max(threads.used, 1))
  const typicalW = threadLawW(profile, threads) * share
  return scale(multiply(cpuSpread(model, profile), intensity(model, 'cpu', workload.parameters)), typicalW)
}

/** Watts above idle of the one thread that feeds a GPU. */
export function feedingThreadW(model: Model, profile: PowerProfile, available: number): Uncertain {
  const duty = model.book.draw('feeding-duty', splitNormal(FEEDING_DUTY.value, { floor: 0.02, ceiling: 1 }))
  return scale(multiply(cpuSpread(model, profile), duty), threadLawW(profile, { used: 1, available }))
}
