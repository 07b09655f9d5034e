import type { MeasureReport } from './measure-contract.ts'

type Timed = Pick<MeasureReport, 'gpu' | 'runsPerSample'> & { readonly samples: readonly unknown[] }

/** Reading the results back from the GPU, ms of each inference (docs/methodology.md §5); null where none was or nobody looked. */
export function readBackMs({ gpu, samples, runsPerSample }: Timed): number | null {
  const runs = samples.length * runsPerSample
  if (gpu?.readBackMs == null || runs === 0) return null
  return Math.max(0, gpu.readBackMs) / runs
}
