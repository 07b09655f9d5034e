import type { LocalResult } from '../../../src/comparison/compare.ts'
import type { LocalWorkload } from '../../../src/comparison/workload-mismatch.ts'
import type { Boundary } from '../../../src/energy/boundary.ts'
import { lognormal } from '../../../src/stats/distributions.ts'
import { factor } from '../../../src/stats/uncertain.ts'

/** A workload of which nothing is known but its task. */
export function workload(task: string, known: Partial<LocalWorkload> = {}): LocalWorkload {
  return {
    task,
    parameters: null,
    inputTokens: null,
    outputTokens: null,
    imageWidth: null,
    imageHeight: null,
    frames: null,
    soundSeconds: null,
    steps: null,
    batch: 1,
    precision: null,
    ...known,
  }
}

/** A local result of so many joules, uncertain by a factor of two. */
export function localResult(
  boundary: Boundary,
  joules: number,
  work = workload('object-detection'),
): LocalResult {
  return {
    boundary,
    energyJ: factor('test:here', lognormal({ median: joules, sigma: 0.42 })),
    workload: work,
  }
}
