import { describe, expect, it } from 'vitest'
import { compareRounds, fastest, roundMedians } from '../../../../src/timing/benchmark/paired-blocks.ts'
import { blockOf } from './blocks-fixture.ts'

/** Rounds whose machine gets slower by a tenth each time; the scatter differs from round to round. */
const blocks = (key: string, ms: number, scatter: number) =>
  [0, 1, 2, 3, 4].map((round) => {
    const level = ms * 1.1 ** round * (1 + scatter * ((round * 7) % 5) - 2 * scatter)
    return blockOf(key, round, [level, level * 1.01, level * 0.99])
  })

const contender = (key: string, ms: number, scatter = 0.002) => ({
  key,
  medianMs: ms,
  rounds: roundMedians(blocks(key, ms, scatter)),
})

describe('compareRounds', () => {
  it('finds a ratio that the common drift hides from the medians', () => {
    const ratio = compareRounds(contender('a', 10).rounds, contender('b', 10.5, 0.001).rounds)
    expect(ratio?.ratio).toBeCloseTo(1 / 1.05, 2)
    expect(ratio?.high).toBeLessThan(1)
    expect(ratio?.pairs).toBe(5)
  })

  it('takes only rounds that have both', () => {
    const a = roundMedians(blocks('a', 10, 0.01).slice(0, 3))
    const b = roundMedians(blocks('b', 10, 0.02).slice(2))
    expect(compareRounds(a, b)).toBeNull()
  })

  it('leaves disturbed samples out of a block', () => {
    const quiet = [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 90]
    const block = blockOf('a', 0, quiet, {
      disturbances: [{ flag: 'lost-focus', fromMs: 100 + 201, toMs: 100 + 202 }],
    })
    expect(roundMedians([block]).get(0)).toBe(10)
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
    expect(found).toMatchObject({ key: 'one', tied: ['two'] })
  })

  it('claims nothing from a single round', () => {
    const single = (key: string, ms: number) => ({ key, medianMs: ms, rounds: new Map([[0, ms]]) })
    expect(fastest([single('a', 10), single('b', 99)])).toMatchObject({
      key: 'a',
      next: { key: 'b', ratio: null },
      tied: ['b'],
    })
  })

  it('has nobody to name, or nobody beside', () => {
    expect(fastest([])).toBeNull()
    expect(fastest([contender('alone', 10)])).toMatchObject({ key: 'alone', next: null, tied: [] })
  })
})
