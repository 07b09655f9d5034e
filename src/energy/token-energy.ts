import type { Generation } from '../catalogue/output.ts'
import type { Interval } from '../stats/uncertain.ts'

/**
 * What each token of a text has taken so far, waiting for the first one included.
 * @param addedW watts that the run adds to the machine
 * @returns joules a token; null before the first token
 */
export function tokenEnergySoFar(
  { newTokens, firstTokenMs, decodeMs }: Generation,
  { p5, median, p95 }: Interval,
): Interval | null {
  if (newTokens === 0) return null
  const secondsEach = (firstTokenMs + decodeMs) / 1000 / newTokens
  return { p5: p5 * secondsEach, median: median * secondsEach, p95: p95 * secondsEach }
}
