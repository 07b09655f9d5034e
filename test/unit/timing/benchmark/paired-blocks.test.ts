import { describe, expect, it } from 'vitest'
import { mergeBlocks, roundMedians, type BlockResult } from '../../../../src/timing/benchmark/merge-blocks.ts'
import { compareRounds, fastest } from '../../../../src/timing/benchmark/paired-blocks.ts'
import { seededRandom } from '../../../../src/stats/prng.ts'
import { blockOf } from './blocks-fixture.ts'

/** Rounds whose machine gets slower by a tenth each time; the scatter differs from round to round. */
const blocks = (key: string, ms: number, scatter: number) =>
  [0, 1, 2, 3, 4].map((round) => {
    const level = ms * 1.1 ** round * (1 + scatter * ((round * 7) % 5) - 2 * scatter)
    return blockOf(key, round, [level, level * 1.01, level * 0.99])
  })

const roundsOf = (all: readonly BlockResult[]) => roundMedians(all, mergeBlocks(all).headline)

const contender = (key: string, ms: number, scatter = 0.002) => ({
  key,
  medianMs: ms,
  rounds: roundsOf(blocks(key, ms, scatter)),
})

/** A latency of 100 ms in each of so many rounds, times the factors. */
const rounds = (...factors: number[]) => new Map(factors.map((factor, round) => [round, 100 * factor]))

describe('compareRounds', () => {
  it('finds a ratio that the common drift hides from the medians', () => {
    const ratio = compareRounds(contender('a', 10).rounds, contender('b', 10.5, 0.001).rounds)
    expect(ratio?.ratio).toBeCloseTo(1 / 1.05, 2)
    expect(ratio?.high).toBeLessThan(1)
    expect(ratio?.pairs).toBe(5)
  })

  it('takes only rounds that have both', () => {
    const a = roundsOf(blocks('a', 10, 0.01).slice(0, 3))
    const b = roundsOf(blocks('b', 10, 0.02).slice(2))
    expect(compareRounds(a, b)).toBeNull()
  })
})

describe('fastest', () => {
  it('names the fastest, the next, and how many times as long that takes', () => {
    const found = fastest([
      contender('slow', 20, 0.003),
      contender('quick', 10),
      contender('middle', 12, 0.004),
    ])
    expect(found).toMatchObject({ key: 'quick', next: { key: 'middle' }, tied: [] })
    expect(found?.next?.ratio?.ratio).toBeCloseTo(1.2, 1)
  })

  it('says which cannot be told apart from it', () => {
    const found = fastest([
      contender('one', 10, 0.01),
      contender('two', 10.01, 0.02),
      contender('far', 30, 0.005),
    ])
    expect(found).toMatchObject({ key: 'one', tied: [{ key: 'two' }] })
  })

  it('claims nothing from a single round', () => {
    const single = (key: string, ms: number) => ({ key, medianMs: ms, rounds: new Map([[0, ms]]) })
    expect(fastest([single('a', 10), single('b', 99)])).toMatchObject({
      key: 'a',
      next: { key: 'b', ratio: null },
      tied: [{ key: 'b', ratio: null }],
    })
  })

  it('claims nothing while anybody, not the next alone, may be as fast', () => {
    const found = fastest([
      { key: 'a', medianMs: 100, rounds: rounds(1, 1, 1) },
      { key: 'b', medianMs: 110, rounds: rounds(1.1, 1.11, 1.09) },
      { key: 'c', medianMs: 112, rounds: rounds(0.9, 1.4, 1.12) },
    ])
    expect(found).toMatchObject({ key: 'a', next: { key: 'b' } })
    expect(found?.tied.map(({ key }) => key)).toEqual(['c'])
  })

  it('claims nothing where the rounds say the opposite of the medians', () => {
    const found = fastest([
      { key: 'a', medianMs: 100, rounds: rounds(1, 1, 1) },
      { key: 'b', medianMs: 101, rounds: rounds(0.95, 0.951, 0.949) },
    ])
    expect(found?.next?.ratio?.high).toBeLessThan(1)
    expect(found?.tied.map(({ key }) => key)).toEqual(['b'])
  })

  it('names a single one only where every other takes longer in their common rounds', () => {
    const random = seededRandom('fastest')
    const some = () => rounds(...Array.from({ length: 3 }, () => 1 + 0.2 * random()))
    for (let trial = 0; trial < 300; trial += 1) {
      const all = ['a', 'b', 'c', 'd'].map((key) => ({ key, medianMs: random(), rounds: some() }))
      const found = fastest(all)
      const best = all.find(({ key }) => key === found?.key)
      const open = all.filter(
        (one) => one !== best && !((compareRounds(one.rounds, best?.rounds ?? new Map())?.low ?? 0) > 1),
      )
      expect(found?.tied.map(({ key }) => key).sort()).toEqual(open.map(({ key }) => key))
    }
  })

  it('has nobody to name, or nobody beside', () => {
    expect(fastest([])).toBeNull()
    expect(fastest([contender('alone', 10)])).toMatchObject({ key: 'alone', next: null, tied: [] })
  })
})
