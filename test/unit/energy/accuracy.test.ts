import { describe, expect, it } from 'vitest'
import { ACCURACY_CLASSES, ACCURACY_POINTS, ACCURACY_SCORES, isInside } from '../../../src/energy/accuracy.ts'

describe('what the app says about its own error', () => {
  it('has a score for each class, beside both baselines, and one for all', () => {
    expect(ACCURACY_SCORES.map((score) => score.class)).toEqual([...ACCURACY_CLASSES, 'all'])
    for (const { baselines } of ACCURACY_SCORES) expect(baselines).toHaveLength(2)
  })

  it('shows every point that is in the scores', () => {
    for (const { class: name, n, machines } of ACCURACY_SCORES) {
      const points = ACCURACY_POINTS.filter((point) => name === 'all' || point.class === name)
      expect(points).toHaveLength(n)
      expect(new Set(points.map(({ machine }) => machine)).size).toBe(machines)
    }
  })

  it('draws as many points outside as the coverage says', () => {
    for (const { class: name, coverage90 } of ACCURACY_SCORES.slice(0, 3)) {
      const points = ACCURACY_POINTS.filter((point) => point.class === name)
      const machines = new Set(points.map(({ machine }) => machine))
      const shares = [...machines].map((machine) => {
        const own = points.filter((point) => point.machine === machine)
        return own.filter(isInside).length / own.length
      })
      const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
      // Points are rounded to three digits.
      expect(mean).toBeCloseTo(coverage90, 1)
    }
  })
})
