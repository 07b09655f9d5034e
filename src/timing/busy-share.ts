import { splitNormal } from '../stats/distributions.ts'
import { factor, type Interval, type Uncertain } from '../stats/uncertain.ts'
import type { GpuTime } from './measure-contract.ts'

const share = (part: number, whole: number): number => Math.min(1, Math.max(0, part / whole))

/**
 * Share of the timed seconds in which the GPU was at work (docs/methodology.md §7): between the time in which it surely was and
 * that in which it may have been, either end as likely as the other.
 *
 * @returns null where nothing was timed, or no GPU at work
 */
export function gpuBusyShare(gpu: Omit<GpuTime, 'readBackMs'> | null): Interval | null {
  if (gpu === null || !(gpu.timedMs > 0)) return null
  const p5 = share(gpu.certainMs, gpu.timedMs)
  const p95 = Math.max(p5, share(gpu.possibleMs, gpu.timedMs))
  return { p5, median: (p5 + p95) / 2, p95 }
}

/** The measured share as an uncertain quantity, under a factor of its own name: it holds for one run alone. */
export function uncertainBusyShare({ p5, median, p95 }: Interval, runId: string): Uncertain {
  return factor(
    `gpu-busy:${runId}`,
    splitNormal({ low: p5, typical: median, high: p95 }, { floor: 0, ceiling: 1 }),
  )
}
