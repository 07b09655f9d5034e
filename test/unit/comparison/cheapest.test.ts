import { describe, expect, it } from 'vitest'
import { cheapest } from '../../../src/comparison/cheapest.ts'
import { splitNormal } from '../../../src/stats/distributions.ts'
import { seededRandom } from '../../../src/stats/prng.ts'
import { divide, exact, factor, probability, scale } from '../../../src/stats/uncertain.ts'

const spread = (name: string, low: number, typical: number, high: number) =>
  factor(name, splitNormal({ low, typical, high }, { floor: 0, ceiling: Infinity }))

describe('cheapest', () => {
  it('cancels what two share', () => {
    const shared = spread('shared', 90, 100, 110)
    const found = cheapest([
      { key: 'dear', energyJ: scale(shared, 1.1) },
      { key: 'cheap', energyJ: shared },
    ])
    expect(found).toMatchObject({ key: 'cheap', next: { key: 'dear', sure: 1 }, tied: [] })
    expect(found?.next?.ratio?.p5).toBeCloseTo(1.1, 6)
  })

  it('ties everybody who is not known to take more, not only the next', () => {
    const found = cheapest([
      { key: 'a', energyJ: exact(100) },
      { key: 'b', energyJ: exact(110) },
      { key: 'c', energyJ: spread('c', 80, 112, 150) },
    ])
    expect(found).toMatchObject({ key: 'a', next: { key: 'b' } })
    expect(found?.tied.map(({ key }) => key)).toEqual(['c'])
  })

  it('is no race with one that takes nothing', () => {
    expect(
      cheapest([
        { key: 'idle', energyJ: exact(0) },
        { key: 'idle too', energyJ: exact(0) },
        { key: 'works', energyJ: exact(5) },
      ]),
    ).toEqual({ key: 'works', next: null, tied: [] })
    expect(cheapest([{ key: 'idle', energyJ: exact(0) }])).toBeNull()
    expect(cheapest([])).toBeNull()
  })

  it('gives no ratio that is no number, and then claims nothing', () => {
    const sometimes = spread('sometimes', -20, 1, 40)
    const found = cheapest([
      { key: 'a', energyJ: sometimes },
      { key: 'b', energyJ: scale(sometimes, 2) },
    ])
    expect(found?.next?.ratio).toBeNull()
    expect(found?.tied).toHaveLength(1)
  })

  it('names a single one only where in 95 % of the worlds every other takes more', () => {
    const random = seededRandom('cheapest')
    for (let trial = 0; trial < 60; trial += 1) {
      const all = ['a', 'b', 'c'].map((key) => {
        const typical = 10 + 5 * random()
        return { key, energyJ: spread(`${trial} ${key}`, typical * 0.95, typical, typical * 1.1) }
      })
      const found = cheapest(all)
      const best = all.find(({ key }) => key === found?.key)
      for (const { key, energyJ } of all) {
        if (best === undefined || key === best.key || found?.tied.some((one) => one.key === key)) continue
        expect(probability(divide(energyJ, best.energyJ), (times) => times > 1)).toBeGreaterThan(0.949)
      }
    }
  })
})
