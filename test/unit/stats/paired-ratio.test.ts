import * as oracle from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { normalQuantile } from '../../../src/stats/normal.ts'
import { pairedRatio } from '../../../src/stats/paired-ratio.ts'
import { seededRandom, type Random } from '../../../src/stats/prng.ts'

const normal = (random: Random): number => normalQuantile(random() || 0.5)

/** Rounds in which both drift together by 20 % and scatter by 2 % each. */
function rounds(random: Random, ratio: number, count: number): [number, number][] {
  return Array.from({ length: count }, () => {
    const common = 10 * Math.exp(0.2 * normal(random))
    return [ratio * common * Math.exp(0.02 * normal(random)), common * Math.exp(0.02 * normal(random))]
  })
}

const statistic = (logs: number[], ratio: number | undefined): number =>
  oracle.tTest(logs, Math.log(ratio ?? NaN)) * Math.sqrt((logs.length - 1) / logs.length)

describe('pairedRatio', () => {
  it('agrees with the one-sample t statistic of another library', () => {
    const random = seededRandom('paired')
    for (let round = 0; round < 50; round += 1) {
      const pairs = rounds(random, 1.1, 5)
      const logs = pairs.map(([a, b]) => Math.log(a / b))
      const seen = pairedRatio(pairs, 0.95)
      expect(seen?.ratio).toBeCloseTo(Math.exp(oracle.mean(logs)), 10)
      // At the end of a 95 % interval with 4 degrees of freedom the statistic is ±2.776; that library divides by n, not n - 1.
      expect(statistic(logs, seen?.low)).toBeCloseTo(2.7764, 3)
      expect(statistic(logs, seen?.high)).toBeCloseTo(-2.7764, 3)
    }
  })

  it('holds the true ratio about as often as it says, however much both drift together', () => {
    const random = seededRandom('held')
    let held = 0
    for (let round = 0; round < 1000; round += 1) {
      const seen = pairedRatio(rounds(random, 1.3, 5), 0.95)
      if (seen !== null && seen.low <= 1.3 && seen.high >= 1.3) held += 1
    }
    expect(held / 1000).toBeGreaterThan(0.92)
    expect(held / 1000).toBeLessThan(0.98)
  })

  it('turns round with the pairs', () => {
    const pairs = rounds(seededRandom('turn'), 2, 7)
    const there = pairedRatio(pairs, 0.95)
    const back = pairedRatio(
      pairs.map(([a, b]) => [b, a]),
      0.95,
    )
    expect(back?.ratio).toBeCloseTo(1 / (there?.ratio ?? NaN), 10)
    expect(back?.low).toBeCloseTo(1 / (there?.high ?? NaN), 10)
  })

  it('cannot tell equal ones apart, and can tell ones apart that differ', () => {
    const random = seededRandom('apart')
    const same = pairedRatio(rounds(random, 1, 5), 0.95)
    const other = pairedRatio(rounds(random, 1.5, 5), 0.95)
    expect(same?.low).toBeLessThan(1)
    expect(same?.high).toBeGreaterThan(1)
    expect(other?.low).toBeGreaterThan(1)
  })

  it('says nothing about one pair or none', () => {
    expect(pairedRatio([], 0.95)).toBeNull()
    expect(pairedRatio([[2, 1]], 0.95)).toBeNull()
  })
})
