import { describe, expect, it } from 'vitest'
import type { Judgement } from '../../../../src/comparison/quality/judge-answer.ts'
import { scoreRange } from '../../../../src/comparison/quality/score-range.ts'
import { mean } from '../../../../src/stats/quantile.ts'

const judged = (score: number): Judgement => ({
  right: score === 1,
  score,
  unreadable: false,
  names: null,
  rougeL: null,
  boxes: null,
})
const meanScore = (some: readonly Judgement[]) => mean(some.map(({ score }) => score))

describe('scoreRange', () => {
  it('is about as wide as the standard error says', () => {
    // 50 scores of 0 and 50 of 1: a standard error of 0.05.
    const { low, high } = scoreRange(
      Array.from({ length: 100 }, (_, item) => judged(item % 2)),
      meanScore,
    )
    expect(low).toBeGreaterThan(0.36)
    expect(low).toBeLessThan(0.44)
    expect(high).toBeGreaterThan(0.56)
    expect(high).toBeLessThan(0.64)
  })

  it('has no width where no item differs', () => {
    expect(scoreRange([judged(0.5), judged(0.5)], meanScore)).toEqual({ low: 0.5, high: 0.5 })
  })
})
