import { expect, it } from 'vitest'
import type { RankedRow } from '../../../src/storage/right-size/right-size-record.ts'
import { placeLabels } from '../../../src/view/charts/label-places.ts'
import { layoutQuality } from '../../../src/view/charts/quality-layout.ts'

const row = (key: string, median: number, share: number, onParetoLine: boolean): RankedRow => ({
  key,
  right: { share, low: share - 0.1, high: share + 0.1, successes: 1, trials: 2 },
  score: share,
  scoreRange: null,
  rougeL: null,
  rougeLRange: null,
  averagePrecision: null,
  averagePrecisionRange: null,
  unreadable: 0,
  cut: 0,
  notReadWhole: 0,
  meanLatencyMs: 1,
  meanInputTokens: null,
  meanOutputTokens: null,
  energyPerAnswerJ: { p5: median / 2, median, p95: median * 2 },
  energyPerRightJ: null,
  onParetoLine,
  toldFromBefore: null,
})

it('puts ten times the energy one decade to the right, and better answers higher', () => {
  const { decades, marks } = layoutQuality([row('a', 0.03, 0.5, true), row('b', 0.3, 0.8, true)], () => 20)
  expect(decades).toEqual({ fromJ: 0.01, toJ: 1 })
  const [a, b] = marks
  expect((b?.x ?? 0) - (a?.x ?? 0)).toBeCloseTo(50, 9)
  expect(a?.y).toBeCloseTo(50, 9)
  expect(b?.yHigh).toBeCloseTo(10, 9)
})

it('joins those that nobody beats by steps, from cheap to dear', () => {
  const { line } = layoutQuality(
    [row('dear', 0.3, 0.8, true), row('beaten', 0.2, 0.4, false), row('cheap', 0.03, 0.5, true)],
    () => 20,
  )
  expect(line).toHaveLength(3)
  expect(line.map(({ y }) => Math.round(y))).toEqual([50, 50, 20])
  expect(line[1]?.x).toBe(line[2]?.x)
})

it('writes no name over another, over a mark or out of the picture', () => {
  const marks = [
    { x: 20, y: 50, labelWidth: 30 },
    { x: 66, y: 50, labelWidth: 30 },
    { x: 75, y: 33, labelWidth: 30 },
    { x: 72, y: 46, labelWidth: 30 },
  ]
  expect(placeLabels(marks)).toEqual([
    { side: 'right', above: false },
    { side: 'right', above: false },
    { side: 'left', above: true },
    { side: 'left', above: true },
  ])
})

it('writes a name all the same where there is no room at all', () => {
  expect(placeLabels([{ x: 60, y: 50, labelWidth: 200 }])).toEqual([{ side: 'left', above: false }])
})
