import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../../src/stats/prng.ts'
import { mergeBlocks } from '../../../../src/timing/benchmark/merge-blocks.ts'
import { stripOf, type LiveSamples } from '../../../../src/timing/benchmark/strip.ts'
import { blockOf } from './blocks-fixture.ts'

const LIVE: LiveSamples = {
  round: 0,
  latenciesMs: [],
  atMs: [],
  runsPerSample: 1,
  timedFromMs: 1_000_000,
  disturbances: [],
}

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

  it('keeps all samples where most were disturbed, as the result does', () => {
    const block = blockOf('a', 0, [10, 10, 300, 310, 320, 330], {
      disturbances: [{ flag: 'hidden-tab', fromMs: 100 + 15, toMs: 5_000 }],
    })
    const { blocks, median, allDisturbed } = stripOf([block], 0, null)
    expect(allDisturbed).toBe(true)
    expect(median?.medianMs).toBe(305)
    expect(blocks[0]?.medianMs).toBe(305)
  })

  it('has the median of the result, whatever was disturbed', () => {
    const random = seededRandom('strips')
    const below = (limit: number) => Math.floor(random() * limit)
    for (let trial = 0; trial < 100; trial += 1) {
      const blocks = Array.from({ length: 1 + below(4) }, (_, round) => {
        const fromMs = round * 100_000 + below(2_000)
        return blockOf(
          'a',
          round,
          Array.from({ length: 1 + below(12) }, () => 1 + below(400)),
          {
            beganAtMs: round * 100_000,
            disturbances: random() < 0.5 ? [] : [{ flag: 'hidden-tab', fromMs, toMs: fromMs + below(1_000) }],
          },
        )
      })
      const { report, headline } = mergeBlocks(blocks)
      const strip = stripOf(blocks, 0, null)
      expect(strip.median?.medianMs).toBe(report.summary.medianMs)
      expect(strip.allDisturbed).toBe(headline.allDisturbed)
    }
  })

  it('leaves disturbed samples out of the median of their block', () => {
    const block = blockOf('a', 0, [10, 10, 10, 10, 10, 10, 300, 300, 300, 300], {
      beganAtMs: 0,
      disturbances: [{ flag: 'hidden-tab', fromMs: 400, toMs: 9_000 }],
    })
    const quiet = blockOf('a', 1, [10, 10, 10, 10, 10, 10])
    expect(stripOf([block, quiet], 0, null).blocks.map(({ medianMs }) => medianMs)).toEqual([10, 10])
  })

  it('draws the block under way as wide as its inferences took, with what disturbed it', () => {
    const { blocks, median } = stripOf([], 0, {
      ...LIVE,
      latenciesMs: [5, 7, 6, 6, 6, 80],
      atMs: [0, 101, 242, 363, 484, 605],
      runsPerSample: 20,
      disturbances: [{ flag: 'lost-focus', fromMs: LIVE.timedFromMs + 800, toMs: Infinity }],
    })
    expect(blocks[0]?.samples.map(({ atMs }) => atMs)).toEqual([0, 101, 242, 363, 484, 605])
    expect(blocks[0]?.samples.map(({ disturbed }) => disturbed)).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
    ])
    expect(blocks[0]?.timedMs).toBe(605 + 80 * 20)
    expect(median?.medianMs).toBe(6)
  })

  it('is empty before anything was measured', () => {
    expect(stripOf([], 0, LIVE)).toEqual({ blocks: [], median: null, allDisturbed: false })
  })
})
