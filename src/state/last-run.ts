import { splitLognormal } from '../stats/distributions.ts'
import { exact, factor, type Uncertain } from '../stats/uncertain.ts'
import type { RunRecord } from '../storage/record.ts'

/** Energy of a stored run at the wall, from its interval alone: enough where nothing has to cancel against it. */
export function lastDeviceJ({ id, energy }: RunRecord): Uncertain {
  const { p5: low, median: typical, p95: high } = energy.boundaries.device
  return low > 0 && low < high
    ? factor(`stored:${id}`, splitLognormal({ low, typical, high }))
    : exact(typical)
}
