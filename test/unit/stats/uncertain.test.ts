import { describe, expect, it } from 'vitest'
import { lognormal, normal, splitLognormal, uniform } from '../../../src/stats/distributions.ts'
import {
  add,
  divide,
  DRAW_COUNT,
  exact,
  factor,
  map,
  multiply,
  probability,
  scale,
  subtract,
  sum,
  summarise,
  type Uncertain,
} from '../../../src/stats/uncertain.ts'

const ratioOfEnds = (value: Uncertain): number => {
  const { p5, p95 } = summarise(value)
  return p95 / p5
}

describe('factor', () => {
  it('gives the same draws to the same name, always, and others to another name', () => {
    const a = factor('profile:apple-m2', uniform({ low: 0, high: 1 }))
    expect(a.draws).toHaveLength(DRAW_COUNT)
    expect(factor('profile:apple-m2', uniform({ low: 0, high: 1 })).draws).toEqual(a.draws)
    expect(factor('profile:apple-m1', uniform({ low: 0, high: 1 })).draws).not.toEqual(a.draws)
  })

  it('pins the draws of a name: a change here changes every stored result', () => {
    const draws = factor('golden', uniform({ low: 0, high: 1 })).draws
    expect(Array.from(draws.subarray(0, 3), (draw) => Number(draw.toFixed(6)))).toMatchInlineSnapshot(`
      [
        0.444195,
        0.924746,
        0.933878,
      ]
    `)
  })

  it('holds its quantiles to a fraction of a percent', () => {
    for (const name of ['a', 'b', 'c', 'd']) {
      const { p5, median, p95 } = summarise(factor(name, splitLognormal({ low: 20, typical: 50, high: 400 })))
      expect(p5 / 20).toBeCloseTo(1, 2)
      expect(median / 50).toBeCloseTo(1, 2)
      expect(p95 / 400).toBeCloseTo(1, 2)
    }
  })

  it('makes different names independent', () => {
    const names = ['power', 'intensity', 'supply', 'timing:a', 'timing:b']
    const draws = names.map((name) => factor(name, normal({ mean: 0, sd: 1 })).draws)
    draws.forEach((a, i) => {
      draws.slice(i + 1).forEach((b) => {
        const correlation = a.reduce((total, value, index) => total + value * b[index]!, 0) / DRAW_COUNT
        expect(Math.abs(correlation)).toBeLessThan(0.08)
      })
    })
  })
})

describe('arithmetic', () => {
  const power = factor('power', splitLognormal({ low: 6, typical: 12, high: 30 }))

  it('cancels what two results share', () => {
    const first = multiply(power, factor('timing:first', lognormal({ median: 2, sigma: 0.02 })))
    const second = multiply(power, factor('timing:second', lognormal({ median: 3, sigma: 0.02 })))
    expect(ratioOfEnds(first)).toBeGreaterThan(4)
    expect(ratioOfEnds(divide(second, first))).toBeLessThan(1.12)
    expect(summarise(divide(second, first)).median).toBeCloseTo(1.5, 2)
  })

  it('widens the ratio of results that share nothing', () => {
    const other = factor('other power', splitLognormal({ low: 6, typical: 12, high: 30 }))
    expect(ratioOfEnds(divide(power, other))).toBeGreaterThan(ratioOfEnds(power))
  })

  it('adds independent variances', () => {
    const a = factor('left', normal({ mean: 10, sd: 3 }))
    const b = factor('right', normal({ mean: 20, sd: 4 }))
    const { p5, median, p95 } = summarise(add(a, b))
    expect(median).toBeCloseTo(30, 0)
    expect((p95 - p5) / (2 * 1.6449)).toBeCloseTo(5, 0)
  })

  it('obeys the laws of arithmetic draw by draw', () => {
    const a = factor('law a', uniform({ low: 1, high: 2 }))
    const b = factor('law b', uniform({ low: 3, high: 4 }))
    expect(add(a, b).draws).toEqual(add(b, a).draws)
    expect(subtract(a, a).draws).toEqual(exact(0).draws)
    expect(divide(a, a).draws).toEqual(exact(1).draws)
    expect(scale(a, 2).draws).toEqual(add(a, a).draws)
    expect(sum([]).draws).toEqual(exact(0).draws)
    expect(sum([a, b]).draws).toEqual(add(a, b).draws)
    expect(map(a, (draw) => -draw).draws[5]).toBe(-a.draws[5]!)
  })

  it('keeps its operands unchanged', () => {
    const before = Float64Array.from(power.draws)
    scale(multiply(power, power), 3)
    summarise(power)
    expect(power.draws).toEqual(before)
  })
})

describe('summarise and probability', () => {
  it('give a known quantity an interval of no width', () => {
    expect(summarise(exact(7))).toEqual({ p5: 7, median: 7, p95: 7 })
  })

  it('order their points and count their worlds', () => {
    const value = factor('count', uniform({ low: 0, high: 1 }))
    const { p5, median, p95 } = summarise(value)
    expect(p5 < median && median < p95).toBe(true)
    expect(probability(value, (draw) => draw < 0.25)).toBeCloseTo(0.25, 2)
    expect(probability(exact(1), (draw) => draw > 1)).toBe(0)
  })
})
