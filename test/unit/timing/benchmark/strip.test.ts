import { describe, expect, it } from 'vitest'
import { stripOf } from '../../../../src/timing/benchmark/strip.ts'
import { blockOf } from './blocks-fixture.ts'

describe('stripOf', () => {
  it('tells the phases of each block apart', () => {
    const block = blockOf('a', 1, [10, 12, 11], { beganAtMs: 5_000, firstRunMs: 40, warmUpTotalMs: 25 })
    const { blocks } = stripOf([block], 1_000, null)
    expect(blocks).toHaveLength(1)
    expect(blocks[0]).toMatchObject({
      round: 1,
      beganAfterMs: 4_000,
      loadMs: 100 - 40 - 25,
      firstRunMs: 40,
      warmUpMs: 25,
      timedMs: 33,
      medianMs: 11,
    })
  })

  it('marks disturbed samples and leaves them out of the median', () => {
    const block = blockOf('a', 0, [10, 10, 10, 300, 10, 10], {
      beganAtMs: 0,
      disturbances: [{ flag: 'hidden-tab', fromMs: 100 + 140, toMs: 100 + 150 }],
    })
    const { blocks, median } = stripOf([block], 0, null)
    expect(blocks[0]?.samples.map(({ disturbed }) => disturbed)).toEqual([
      false,
      false,
      false,
      true,
      false,
      false,
    ])
    expect(median?.medianMs).toBe(10)
    expect(median?.highMs).toBe(10)
  })

  it('shows the block under way, one sample after the other', () => {
    const { blocks, median } = stripOf([], 0, { round: 0, latenciesMs: [5, 7, 6] })
    expect(blocks[0]?.samples.map(({ atMs }) => atMs)).toEqual([0, 5, 12])
    expect(median?.medianMs).toBe(6)
  })

  it('is empty before anything was measured', () => {
    expect(stripOf([], 0, { round: 0, latenciesMs: [] })).toEqual({ blocks: [], median: null })
  })
})
