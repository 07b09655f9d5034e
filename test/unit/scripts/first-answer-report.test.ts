import { describe, expect, it } from 'vitest'
import { figuresOf, lineOf, median } from '../../../scripts/first-answer/report.mjs'

const round = (ms: number, bytes: number) => ({ ms, bytes, idleBytes: bytes + 5, said: 'a cup' })
const figures = (ours: [number, number][], smallest: [number, number][]) =>
  figuresOf({
    model: 'tiny',
    host: 'plain',
    ours: ours.map(([ms, bytes]) => round(ms, bytes)),
    smallest: smallest.map(([ms, bytes]) => round(ms, bytes)),
  })

describe('the first answer against the smallest page', () => {
  it('compares medians, which one slow round does not move', () => {
    const { oursMs, timeRatio, bytesRatio, met } = figures(
      [
        [900, 60],
        [1_000, 60],
        [9_000, 60],
      ],
      [
        [2_000, 100],
        [2_000, 100],
        [2_000, 100],
      ],
    )
    expect({ oursMs, timeRatio, bytesRatio, met }).toEqual({
      oursMs: 1_000,
      timeRatio: 0.5,
      bytesRatio: 0.6,
      met: true,
    })
    expect(median([1, 2, 3, 4])).toBe(2.5)
  })

  it.each<[string, [number, number], boolean]>([
    ['as fast and just light enough', [2_000, 70], true],
    ['slower', [2_001, 10], false],
    ['too heavy', [100, 71], false],
  ])('%s', (_name, ours, met) => {
    const found = figures([ours], [[2_000, 100]])
    expect(found.met).toBe(met)
    expect(lineOf(found).includes('missed')).toBe(!met)
  })
})
