import { describe, expect, test } from 'vitest'
import { verdict, VERDICT_RULE } from '../../../src/comparison/verdict.ts'
import { DRAW_COUNT, exact } from '../../../src/stats/uncertain.ts'

/** A ratio that is below one in so many worlds of 2,000. */
function below(worlds: number): { draws: Float64Array } {
  return { draws: Float64Array.from({ length: DRAW_COUNT }, (_, world) => (world < worlds ? 0.5 : 2)) }
}

describe('words for a probability', () => {
  test.each([
    [2000, 'uses less', 1],
    [1900, 'uses less', 0.95],
    [1899, 'probably uses less', 0.9495],
    [1600, 'probably uses less', 0.8],
    [1599, 'cannot tell', 0.7995],
    [401, 'cannot tell', 0.2005],
    [400, 'probably uses more', 0.2],
    [101, 'probably uses more', 0.0505],
    [100, 'uses more', 0.05],
    [0, 'uses more', 0],
  ])('%i worlds of 2,000: %s', (worlds, words, probabilityLess) => {
    expect(verdict(below(worlds))).toEqual({ words, probabilityLess })
  })

  test('the rule that is shown is the rule that is applied', () => {
    expect(verdict(below(DRAW_COUNT * VERDICT_RULE.sure)).words).toBe('uses less')
    expect(verdict(below(DRAW_COUNT * VERDICT_RULE.probable)).words).toBe('probably uses less')
  })

  test('equal is neither less nor more', () => {
    expect(verdict(exact(1))).toEqual({ words: 'cannot tell', probabilityLess: 0.5 })
  })

  test('a ratio and its inverse mirror each other', () => {
    const mirror = { 'uses less': 'uses more', 'probably uses less': 'probably uses more' } as const
    for (const worlds of [2000, 1700]) {
      const words = verdict(below(worlds)).words as keyof typeof mirror
      expect(verdict(below(DRAW_COUNT - worlds)).words).toBe(mirror[words])
    }
  })
})
