import { ascending, mean, type Numbers, quantile } from './quantile.ts'

/** Values that must lie beyond a quantile for it to mean something. */
const LEAST_BEYOND = 3

/** A high quantile, or null where too few values lie beyond it. @param p for instance 0.99 */
export function tailQuantile(values: Numbers, p: number): number | null {
  if (values.length * (1 - p) < LEAST_BEYOND - 1e-9) return null
  return quantile(ascending(values), p)
}

/** So many of the longest are the worst, as in JetStream. */
const WORST_COUNT = 4

/** Mean of the {@link WORST_COUNT} longest, and of all others; null where there are not twice as many others. */
export function worstOfRest(values: Numbers): { readonly worst: number; readonly others: number } | null {
  if (values.length < 3 * WORST_COUNT) return null
  const sorted = ascending(values)
  return { worst: mean(sorted.slice(-WORST_COUNT)), others: mean(sorted.slice(0, -WORST_COUNT)) }
}
