import type { Counters } from '../runtime/runtime.ts'
import type { GpuTime } from './measure-contract.ts'
import type { Sample } from './samples.ts'

/** Time inside the model's sessions between two readings, ms per inference. */
export function sessionTimes(
  before: Counters,
  after: Counters,
  runs: number,
): Pick<Sample, 'sessionMs' | 'sessionsMs'> {
  const each = after.sessionsMs.map((ms, index) => (ms - (before.sessionsMs[index] ?? 0)) / runs)
  return {
    sessionMs: each.reduce((sum, ms) => sum + ms, 0),
    sessionsMs: each.length > 1 ? each : [],
  }
}

/** How long the GPU had work between two readings that lie `timedMs` apart; null where there is none. */
export function gpuTime(before: Counters, after: Counters, timedMs: number): GpuTime | null {
  if (before.gpu === null || after.gpu === null) return null
  return {
    certainMs: after.gpu.certainMs - before.gpu.certainMs,
    possibleMs: after.gpu.possibleMs - before.gpu.possibleMs,
    readBackMs: after.gpu.readBackMs - before.gpu.readBackMs,
    timedMs,
  }
}

/** Null for none. */
export function totalGpuTime(times: readonly GpuTime[]): GpuTime | null {
  if (times.length === 0) return null
  const total = (of: (time: GpuTime) => number) => times.reduce((sum, time) => sum + of(time), 0)
  const readBackMs = total((time) => time.readBackMs ?? NaN)
  return {
    certainMs: total(({ certainMs }) => certainMs),
    possibleMs: total(({ possibleMs }) => possibleMs),
    readBackMs: Number.isNaN(readBackMs) ? null : readBackMs,
    timedMs: total(({ timedMs }) => timedMs),
  }
}
