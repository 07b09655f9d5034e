import type { Interval } from '../stats/uncertain.ts'

const MS_PER_S = 1_000

/** What an answer under way has taken so far, and what it will take where every step takes as long. Joules. */
export interface StepEnergy {
  readonly soFarJ: Interval
  readonly wholeJ: Interval
}

/**
 * @param done steps of `all` that took `elapsedMs`
 * @param addedW watts that the run adds to the machine
 * @returns null before the first step
 */
export function stepEnergy(
  { done, all, elapsedMs }: { readonly done: number; readonly all: number; readonly elapsedMs: number },
  addedW: Interval,
): StepEnergy | null {
  if (done === 0) return null
  const soFarJ = times(addedW, elapsedMs / MS_PER_S)
  return { soFarJ, wholeJ: times(soFarJ, all / done) }
}

function times({ p5, median, p95 }: Interval, factor: number): Interval {
  return { p5: p5 * factor, median: median * factor, p95: p95 * factor }
}
