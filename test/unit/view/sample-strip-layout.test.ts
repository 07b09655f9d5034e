import { describe, expect, it } from 'vitest'
import { stripOf } from '../../../src/timing/benchmark/strip.ts'
import { layOut, msTicks, samplesPath, strippedRange } from '../../../src/view/charts/sample-strip-layout.ts'
import { blockOf } from '../timing/benchmark/blocks-fixture.ts'

const STRIP = stripOf([blockOf('a', 0, [10, 11, 12]), blockOf('a', 1, [11, 11, 11, 400])], 0, null)
const X = { from: 40, to: 400 }

describe('layOut', () => {
  const { blocks, samples, y, fromMs, toMs } = layOut(STRIP, X, 100)

  it('places blocks side by side, as wide as they lasted, within the room', () => {
    expect(blocks[0]?.stretch.from).toBe(40)
    expect(blocks[1]?.stretch.to).toBeCloseTo(400, 6)
    expect(blocks[1]?.stretch.from).toBeGreaterThan(blocks[0]?.stretch.to ?? NaN)
    const widths = blocks.map(({ stretch }) => stretch.to - stretch.from)
    expect((widths[1] ?? 0) / (widths[0] ?? 1)).toBeCloseTo(433 / 33, 5)
  })

  it('draws every sample inside, far outliers at the upper edge', () => {
    expect(samples).toHaveLength(7)
    for (const { x, y: top } of samples) {
      expect(x).toBeGreaterThanOrEqual(40)
      expect(x).toBeLessThanOrEqual(400)
      expect(top).toBeGreaterThanOrEqual(0)
      expect(top).toBeLessThanOrEqual(100)
    }
    expect(samples.at(-1)).toMatchObject({ beyond: true, y: 0 })
    expect(samples.filter(({ beyond }) => beyond)).toHaveLength(1)
    expect(samplesPath(samples).match(/M/g)).toHaveLength(7)
  })

  it('has longer ones above shorter ones', () => {
    expect(y(12)).toBeLessThan(y(10))
    expect(fromMs).toBeLessThan(10)
    expect(toMs).toBeGreaterThan(12)
  })

  it('fills each block with its phases, in order', () => {
    for (const { stretch, phases } of blocks) {
      expect(phases.map(({ name }) => name)).toEqual(['load', 'first', 'warm', 'timed'])
      expect(phases[0]?.from).toBe(stretch.from)
      expect(phases.at(-1)?.to).toBeCloseTo(stretch.to, 6)
    }
  })
})

describe('strippedRange', () => {
  it('shows constants and single values with air around them', () => {
    const { fromMs, toMs } = strippedRange([10])
    expect(fromMs).toBeLessThan(10)
    expect(toMs).toBeGreaterThan(10)
  })
})

describe('msTicks', () => {
  it('gives a handful of round numbers within the range', () => {
    expect(msTicks(9.2, 13.4)).toEqual([10, 11, 12, 13])
    expect(msTicks(0, 1000)).toEqual([0, 200, 400, 600, 800, 1000])
    expect(msTicks(5, 5)).toEqual([])
  })
})
