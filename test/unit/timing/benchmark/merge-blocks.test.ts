import { describe, expect, it } from 'vitest'
import { median } from '../../../../src/stats/quantile.ts'
import { mergeBlocks, roundMedians } from '../../../../src/timing/benchmark/merge-blocks.ts'
import { blockOf } from './blocks-fixture.ts'

const BLOCKS = [0, 1, 2].map((round) => blockOf('a', round, [10, 11, 12, 10 + round]))

describe('mergeBlocks', () => {
  it('keeps every sample, on one scale of time', () => {
    const { report } = mergeBlocks(BLOCKS)
    expect(report.samples).toHaveLength(12)
    expect(report.samples[0]?.atMs).toBe(0)
    expect(report.samples[4]?.atMs).toBe(10_000)
    expect(report.samples[5]?.atMs).toBe(10_010)
    expect(report.summary.runs).toBe(12)
    expect(report.summary.medianMs).toBe(median(report.samples.map(({ latencyMs }) => latencyMs)))
  })

  it('summarises the undisturbed samples alone and says which were disturbed', () => {
    const slow = blockOf('a', 3, [10, 90, 90, 10], {
      disturbances: [{ flag: 'hidden-tab', fromMs: 30_100 + 120, toMs: 30_100 + 150 }],
    })
    const { report, flagged, headline } = mergeBlocks([...BLOCKS, slow])
    // A margin of 100 ms on either side spares only the first sample of the block.
    expect(flagged).toEqual([{ flag: 'hidden-tab', samples: [13, 14, 15] }])
    expect(headline.leftOut).toBe(3)
    expect(report.samples).toHaveLength(16)
    expect(report.summary.runs).toBe(13)
    expect(report.summary.maxMs).toBe(12)
  })

  it('adds up the time of the GPU and takes the load of the first block', () => {
    const gpu = { certainMs: 1, possibleMs: 2, readBackMs: 0.5, timedMs: 4 }
    const { report } = mergeBlocks([
      blockOf('a', 0, [10], { gpu, loaded: true, firstRunMs: 77 }),
      blockOf('a', 1, [10], { gpu, loaded: false, firstRunMs: 11, clockStepMs: 0.1 }),
    ])
    expect(report).toMatchObject({
      gpu: { certainMs: 2, possibleMs: 4, readBackMs: 1, timedMs: 8 },
      loaded: true,
      firstRunMs: 77,
      clockStepMs: 0.1,
    })
  })

  it('needs a block', () => {
    expect(() => mergeBlocks([])).toThrow(RangeError)
  })
})

describe('roundMedians', () => {
  it('rests on the samples of the headline, and leaves out a round that has none of them', () => {
    const quiet = [10, 10, 10, 10, 10, 10, 10, 10]
    // Three of four disturbed: fewer than five are left of this block, many of all.
    const partly = blockOf('a', 1, [12, 90, 90, 90], {
      disturbances: [{ flag: 'hidden-tab', fromMs: 10_100 + 120, toMs: 10_100 + 300 }],
    })
    const wholly = blockOf('a', 2, [80, 80], {
      disturbances: [{ flag: 'hidden-tab', fromMs: 20_000, toMs: 30_000 }],
    })
    const blocks = [blockOf('a', 0, quiet), partly, wholly]
    const { headline } = mergeBlocks(blocks)
    expect(headline.allDisturbed).toBe(false)
    expect([...roundMedians(blocks, headline)]).toEqual([
      [0, 10],
      [1, 12],
    ])
  })

  it('takes all where all are in the headline', () => {
    const block = blockOf('a', 4, [10, 20, 30], {
      disturbances: [{ flag: 'lost-focus', fromMs: 0, toMs: Infinity }],
    })
    expect([...roundMedians([block], mergeBlocks([block]).headline)]).toEqual([[4, 20]])
  })
})
