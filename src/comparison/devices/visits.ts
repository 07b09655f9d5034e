import { mean } from '../../stats/quantile.ts'
import { normalQuantile } from '../../stats/normal.ts'
import { factor, map, multiply, type Uncertain } from '../../stats/uncertain.ts'

/**
 * How much the median time of a run moves from one visit to the next on one machine, as the standard deviation of its logarithm, and
 * how many earlier observations this belief is worth. Source: docs/devices.md, "From one visit to the next".
 */
export const VISIT_SPREAD = { sigma: 0.04, observations: 4 } as const

/** Runs closer together than this share a visit: the same warmth, the same other programs. */
export const VISIT_GAP_MS = 30 * 60 * 1000

/** A run's median time, and when. */
export interface TimedRun {
  readonly atMs: number
  readonly medianMs: number
}

/** Mean logarithm of each visit's times. Runs in any order. */
export function visitLogs(runs: readonly TimedRun[]): number[] {
  const ordered = runs.toSorted((a, b) => a.atMs - b.atMs)
  const visits: number[][] = []
  let lastMs = -Infinity
  for (const { atMs, medianMs } of ordered) {
    if (atMs - lastMs > VISIT_GAP_MS) visits.push([])
    visits.at(-1)?.push(Math.log(medianMs))
    lastMs = atMs
  }
  return visits.map(mean)
}

/** Chi-square quantile by Wilson and Hilferty (1931): within 1 % for three degrees of freedom and more. */
function chiSquare(p: number, degrees: number): number {
  const spread = 2 / (9 * degrees)
  return degrees * Math.max(1e-6, 1 - spread + normalQuantile(p) * Math.sqrt(spread)) ** 3
}

/** Student's t as a normal over the root of a chi-square, each a factor of its own. */
function student(name: string, degrees: number): Uncertain {
  const z = factor(`${name}:where`, normalQuantile)
  const width = factor(`${name}:width`, (p) => Math.sqrt(degrees / chiSquare(p, degrees)))
  return multiply(z, width)
}

/**
 * The time of a configuration on a machine, ms: what its visits have in common, as uncertain as they differ. A few visits borrow their
 * spread from {@link VISIT_SPREAD}; many have their own.
 * @param name of the factor: two sides with one name are one side
 */
export function visitedLatency(name: string, runs: readonly TimedRun[]): Uncertain {
  const logs = visitLogs(runs)
  const centre = mean(logs)
  const squares = logs.reduce((sum, log) => sum + (log - centre) ** 2, 0)
  const degrees = VISIT_SPREAD.observations + logs.length - 1
  const variance = (VISIT_SPREAD.observations * VISIT_SPREAD.sigma ** 2 + squares) / degrees
  const error = Math.sqrt(variance / logs.length)
  return map(student(`visits:${name}`, degrees), (t) => Math.exp(centre + t * error))
}

/** How far one run's visit may lie from the machine's usual, as a factor on its time. Two runs, even on one machine, are two visits. */
export function visitFactor(runId: string): Uncertain {
  const { sigma, observations } = VISIT_SPREAD
  return map(student(`visit:${runId}`, observations), (t) => Math.exp(sigma * t))
}
