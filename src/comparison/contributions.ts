import { leastSquares } from '../stats/least-squares.ts'
import { normalQuantile } from '../stats/normal.ts'
import { mean } from '../stats/quantile.ts'
import { Z95 } from '../stats/distributions.ts'
import { factor, type Uncertain } from '../stats/uncertain.ts'

/** What one uncertain factor does to a result, everything else staying in the middle. */
export interface Contribution {
  /** Name of the factor, as in a record. */
  readonly factor: string
  /** The result over its own middle where the factor stands at its 5 % point. */
  readonly whenLow: number
  /** The same at its 95 % point. */
  readonly whenHigh: number
  /** Share of the spread (variance of the logarithm) that this factor accounts for, 0 to 1. */
  readonly share: number
}

export interface Contributions {
  /** The most important factor first. */
  readonly factors: readonly Contribution[]
  /** Share of the spread that no factor explains alone: how they act together. */
  readonly rest: number
}

/** A draw at probability 0 would be infinitely far out. */
const FARTHEST_Z = 5

/** Where a factor stands in every world, in standard deviations; below and above the middle apart, since the two sides may differ. */
function sides(name: string): readonly [below: Float64Array, above: Float64Array] {
  const { draws } = factor(name, (p) => Math.min(Math.max(normalQuantile(p), -FARTHEST_Z), FARTHEST_Z))
  return [draws.map((z) => Math.min(z, 0)), draws.map((z) => Math.max(z, 0))]
}

function variance(values: Float64Array): number {
  const centre = mean(values)
  return mean(values.map((value) => (value - centre) ** 2))
}

/** Smaller shares are noise of the draws. */
const LEAST_SHARE = 0.001
/** A spread below this is rounding. */
const LEAST_SPREAD = 1e-12

/**
 * Which factors make a result uncertain, and by how much each.
 *
 * Draw *i* of a named factor and draw *i* of the result belong to the same world, so the result can be read against each of its
 * factors: the logarithm of the result is fitted by a line below and a line above the middle of every factor, all at once.
 *
 * @param result above zero in every world
 * @param factors names under which its factors were drawn; one that plays no part gets no place
 * @throws RangeError where the result is not above zero
 */
export function contributions(result: Uncertain, factors: readonly string[]): Contributions {
  if (!result.draws.every((draw) => draw > 0 && Number.isFinite(draw)))
    throw new RangeError('A result that is not above zero has no logarithm')
  const logs = result.draws.map(Math.log)
  const spread = variance(logs)
  if (spread < LEAST_SPREAD || factors.length === 0) return { factors: [], rest: 0 }
  const names = [...new Set(factors)]
  const pairs = names.map(sides)
  const ones = new Float64Array(logs.length).fill(1)
  const slopes = leastSquares([ones, ...pairs.flat()], logs)
  const found = names.map((name, index): Contribution => {
    const [below, above] = pairs[index] ?? [new Float64Array(), new Float64Array()]
    const [down, up] = [slopes[1 + 2 * index] ?? 0, slopes[2 + 2 * index] ?? 0]
    const part = below.map((z, world) => down * z + up * (above[world] ?? 0))
    return {
      factor: name,
      whenLow: Math.exp(-down * Z95),
      whenHigh: Math.exp(up * Z95),
      share: variance(part) / spread,
    }
  })
  const counted = found.filter(({ share }) => share >= LEAST_SHARE).toSorted((a, b) => b.share - a.share)
  const explained = counted.reduce((sum, { share }) => sum + share, 0)
  return { factors: counted, rest: Math.max(0, 1 - explained) }
}
