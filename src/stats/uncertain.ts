import type { InverseCdf } from './distributions.ts'
import { seededRandom, shuffled } from './prng.ts'
import { ascending, quantile } from './quantile.ts'

/** Draws behind every uncertain quantity. Stratified, so 2,000 hold the ends of a 90 % interval to well under 1 %. */
export const DRAW_COUNT = 2000

/**
 * A quantity that is not known exactly: draw *i* is its value in possible world *i*.
 *
 * Worlds are shared. Draw *i* of every quantity belongs to the same world, and a named factor has the same draws wherever it is
 * made, so arithmetic is draw by draw and what two results share cancels in their ratio by itself.
 */
export interface Uncertain {
  readonly draws: Float64Array
}

/** The 5 %, 50 % and 95 % points. */
export interface Interval {
  readonly p5: number
  readonly median: number
  readonly p95: number
}

/** A quantity that is known. */
export function exact(value: number): Uncertain {
  return { draws: new Float64Array(DRAW_COUNT).fill(value) }
}

/** Factors whose probabilities are kept: an estimate uses about a dozen, and the next one mostly the same. */
const KEPT_FACTORS = 256
const kept = new Map<string, Float64Array>()

/**
 * The probabilities of a factor, one for each world: a Latin hypercube (one draw from each of 2,000 equal strata, in an order
 * that the name fixes), which makes every factor's own quantiles nearly exact and leaves noise only in how factors combine.
 */
function probabilities(name: string): Float64Array {
  const known = kept.get(name)
  if (known !== undefined) return known
  const random = seededRandom(name)
  const strata = Array.from({ length: DRAW_COUNT }, (_, index) => (index + random()) / DRAW_COUNT)
  const drawn = Float64Array.from(shuffled(strata, random))
  if (kept.size >= KEPT_FACTORS) kept.clear()
  kept.set(name, drawn)
  return drawn
}

/**
 * A named source of uncertainty. The same name gives the same worlds, always, on every machine; different names are
 * independent. Two distributions under one name are fully rank-correlated.
 */
export function factor(name: string, inverseCdf: InverseCdf): Uncertain {
  return { draws: probabilities(name).map(inverseCdf) }
}

/** Applies a function in every world. */
export function map(value: Uncertain, apply: (draw: number) => number): Uncertain {
  return { draws: value.draws.map(apply) }
}

/** Combines two quantities world by world. */
export function map2(a: Uncertain, b: Uncertain, combine: (a: number, b: number) => number): Uncertain {
  const other = b.draws
  return { draws: a.draws.map((draw, world) => combine(draw, other[world] ?? Number.NaN)) }
}

export function add(a: Uncertain, b: Uncertain): Uncertain {
  return map2(a, b, (x, y) => x + y)
}

export function subtract(a: Uncertain, b: Uncertain): Uncertain {
  return map2(a, b, (x, y) => x - y)
}

export function multiply(a: Uncertain, b: Uncertain): Uncertain {
  return map2(a, b, (x, y) => x * y)
}

/** Division follows IEEE 754: a zero divisor gives an infinity (or NaN) in that world and nowhere else. */
export function divide(a: Uncertain, b: Uncertain): Uncertain {
  return map2(a, b, (x, y) => x / y)
}

export function scale(value: Uncertain, by: number): Uncertain {
  return map(value, (draw) => draw * by)
}

/** The sum of any number of quantities; of none, exactly zero. */
export function sum(values: readonly Uncertain[]): Uncertain {
  return values.reduce(add, exact(0))
}

/** Share of worlds in which the condition holds. */
export function probability(value: Uncertain, holds: (draw: number) => boolean): number {
  return value.draws.reduce((count, draw) => count + (holds(draw) ? 1 : 0), 0) / value.draws.length
}

/** The 90 % interval and the median. */
export function summarise(value: Uncertain): Interval {
  const sorted = ascending(value.draws)
  return { p5: quantile(sorted, 0.05), median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) }
}
