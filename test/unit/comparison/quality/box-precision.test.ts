import { describe, expect, it } from 'vitest'
import {
  averagePrecision,
  judgeBoxes,
  meanAveragePrecision,
  overlap,
} from '../../../../src/comparison/quality/box-precision.ts'

const box = (xmin: number, ymin: number, size: number) => ({
  xmin,
  ymin,
  xmax: xmin + size,
  ymax: ymin + size,
})

describe('averagePrecision', () => {
  it('gives 24.56 % for the 24 boxes and 15 objects of Padilla and others 2020', () => {
    const correct = new Set([95, 91, 70, 62, 54, 48, 18])
    const scores = [
      95, 91, 88, 84, 80, 78, 74, 71, 70, 67, 62, 54, 48, 45, 45, 44, 44, 43, 38, 35, 23, 18, 14,
    ]
    const judged = scores.map((score) => ({ score, correct: correct.has(score) }))
    // The second box of 95 % is a wrong one, behind the right one.
    judged.splice(1, 0, { score: 95, correct: false })
    expect(judged).toHaveLength(24)
    expect(averagePrecision(judged, 15)).toBeCloseTo(0.2457, 4)
  })

  it('is 1 where everything is found before anything wrong, and 0 where nothing is', () => {
    const judged = [
      { score: 0.2, correct: false },
      { score: 0.9, correct: true },
    ]
    expect(averagePrecision(judged, 1)).toBe(1)
    expect(averagePrecision([], 3)).toBe(0)
    expect(averagePrecision(judged, 0)).toBeNaN()
  })
})

describe('judgeBoxes', () => {
  it('takes the second box on one thing for wrong, however well it lies', () => {
    const cat = { label: 'cat', box: box(0, 0, 10) }
    const found = [
      { ...cat, score: 0.6 },
      { ...cat, score: 0.9 },
      { label: 'dog', box: cat.box, score: 0.99 },
    ]
    expect(judgeBoxes([{ found, wanted: [cat] }], 'cat')).toEqual([
      { score: 0.9, correct: true },
      { score: 0.6, correct: false },
    ])
  })

  it('wants half of the area of both shared', () => {
    expect(overlap(box(0, 0, 10), box(5, 0, 10))).toBeCloseTo(1 / 3, 12)
    expect(overlap(box(0, 0, 10), box(20, 0, 10))).toBe(0)
    const found = [{ label: 'cat', box: box(5, 0, 10), score: 0.9 }]
    const wanted = [{ label: 'cat', box: box(0, 0, 10) }]
    expect(judgeBoxes([{ found, wanted }], 'cat')[0]?.correct).toBe(false)
  })
})

it('averages over the kinds that are wanted', () => {
  const wanted = [
    { label: 'cat', box: box(0, 0, 10) },
    { label: 'dog', box: box(30, 0, 10) },
  ]
  const found = [{ label: 'cat', box: box(1, 0, 10), score: 0.8 }]
  expect(meanAveragePrecision([{ found, wanted }])).toBe(0.5)
})
