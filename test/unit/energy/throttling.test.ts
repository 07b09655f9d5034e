import { describe, expect, it } from 'vitest'
import { THROTTLING_EXPONENT } from '../../../src/energy/constants.ts'
import { estimateEnergy } from '../../../src/energy/estimate.ts'
import { throttledPower } from '../../../src/energy/throttling.ts'
import { summarise } from '../../../src/stats/uncertain.ts'
import { input } from './inputs-fixture.ts'

const parts = (changes: Parameters<typeof input>[0]) => estimateEnergy(input(changes))

describe('a chip that slowed itself down', () => {
  it('draws its share of speed to the power of the exponent', () => {
    const { low, typical, high } = THROTTLING_EXPONENT.value
    const { p5, median, p95 } = throttledPower(0.8)
    expect(median).toBeCloseTo(0.8 ** typical, 3)
    expect(p5).toBeCloseTo(0.8 ** high, 2)
    expect(p95).toBeCloseTo(0.8 ** low, 2)
  })

  it.each(['webgpu', 'wasm'] as const)('lowers what works on %s, and nothing else', (backend) => {
    const cool = parts({ backend })
    const slow = parts({ backend, speedShare: 0.5 })
    const marginal = (of: typeof cool) => summarise(of.boundariesJ.marginal)
    expect(marginal(slow).median / marginal(cool).median).toBeCloseTo(0.5 ** 2.5, 1)
    expect(marginal(slow).p5).toBeLessThan(marginal(cool).p5)
    for (const part of ['acceleratorIdle', 'cpuIdle', 'memory', 'rest'] as const) {
      expect(slow.partsJ[part]).toEqual(cool.partsJ[part])
    }
    expect(slow.factors).toContain('throttling-exponent')
  })

  it.each([null, undefined, 1, 1.2, 0, Number.NaN])('changes nothing at a share of %s', (speedShare) => {
    const { factors, partsJ } = parts(speedShare === undefined ? {} : { speedShare })
    expect(partsJ).toEqual(parts({}).partsJ)
    expect(factors).not.toContain('throttling-exponent')
  })

  it('is not counted twice: a reading on this machine has it in', () => {
    const calibration = {
      factorName: 'calibration:a',
      backend: 'webgpu',
      correction: { median: 1, sigma: 0.1 },
    } as const
    expect(parts({ calibration, speedShare: 0.5 }).partsJ).toEqual(parts({ calibration }).partsJ)
  })

  it('shares its exponent with every other slowed run, so that two of them cancel it where they slowed alike', () => {
    const ratio = (a: number, b: number) => {
      const draws = parts({ speedShare: a }).boundariesJ.marginal.draws
      const others = parts({ speedShare: b }).boundariesJ.marginal.draws
      const ratios = draws.map((draw, index) => draw / (others[index] ?? 1))
      return Math.max(...ratios) / Math.min(...ratios)
    }
    expect(ratio(0.6, 0.6)).toBeCloseTo(1, 9)
    expect(ratio(0.6, 0.9)).toBeGreaterThan(1.5)
  })
})
