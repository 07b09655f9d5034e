import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/stats/prng.ts'
import {
  decadeTicks,
  fitLabel,
  placeInColumn,
  placeInLanes,
  rulerScale,
} from '../../../src/view/charts/ruler-layout.ts'

const decades = { fromJ: 0.01, toJ: 10_000 }

describe('rulerScale', () => {
  it('puts equal factors at equal distances and holds what is outside at the ends', () => {
    const at = rulerScale(decades, [0, 600])
    expect(at(0.01)).toBeCloseTo(0)
    expect(at(10)).toBeCloseTo(300)
    expect(at(10_000)).toBeCloseTo(600)
    expect(at(1e9)).toBeCloseTo(600)
    expect(at(0)).toBeCloseTo(0)
  })

  it('runs backwards on a vertical axis', () => {
    expect(rulerScale(decades, [600, 0])(10_000)).toBeCloseTo(0)
  })
})

describe('decadeTicks', () => {
  it('has one a decade where there is room, fewer where not', () => {
    expect(decadeTicks(decades, 1_000, 60)).toEqual([0.01, 0.1, 1, 10, 100, 1_000, 10_000])
    expect(decadeTicks(decades, 200, 60)).toEqual([0.01, 1, 100, 10_000])
  })
})

describe('fitLabel', () => {
  it('leaves a label that fits and cuts one that does not', () => {
    expect(fitLabel('this run, here', 200)).toBe('this run, here')
    expect(fitLabel('relative: efficientnet b7 (AI Energy Score)', 134)).toBe('relative: efficient…')
  })
})

describe('labels', () => {
  const random = seededRandom('labels')
  const marks = Array.from({ length: 9 }, (_, index) => ({
    energyJ: 10 ** (6 * random() - 2),
    label: `figure ${index} with a name`,
  }))

  it('never meet in a lane, and stay inside the picture', () => {
    const placed = placeInLanes(marks, rulerScale(decades, [20, 880]), [0, 900])
    for (const one of placed) {
      const half = (one.mark.label.length * 6.7) / 2
      expect(one.labelAt - half).toBeGreaterThanOrEqual(-0.001)
      expect(one.labelAt + half).toBeLessThanOrEqual(900.001)
      for (const other of placed) {
        if (other === one || other.lane !== one.lane) continue
        expect(Math.abs(other.labelAt - one.labelAt)).toBeGreaterThanOrEqual(2 * half)
      }
    }
  })

  it('stand one under the other in a column, in the order of their values', () => {
    const placed = placeInColumn(marks, rulerScale(decades, [400, 0]), 44)
    placed.slice(1).forEach((one, index) => {
      expect(one.labelAt - (placed[index]?.labelAt ?? 0)).toBeGreaterThanOrEqual(44)
      expect(one.mark.energyJ).toBeLessThanOrEqual(placed[index]?.mark.energyJ ?? 0)
    })
  })
})
