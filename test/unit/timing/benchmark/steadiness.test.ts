import { describe, expect, it } from 'vitest'
import { normalQuantile } from '../../../../src/stats/normal.ts'
import { seededRandom } from '../../../../src/stats/prng.ts'
import { steadiness } from '../../../../src/timing/benchmark/steadiness.ts'

function trace(seed: string, size: number, level: (index: number) => number, memory = 0): number[] {
  const random = seededRandom(seed)
  let deviation = 0
  return Array.from({ length: size }, (_, index) => {
    deviation = memory * deviation + Math.sqrt(1 - memory ** 2) * normalQuantile(random() || 0.5)
    return level(index) * Math.exp(0.03 * deviation)
  })
}

describe('steadiness', () => {
  it('sees a drift, its direction and its size', () => {
    const slower = steadiness(trace('up', 200, (index) => 10 * (1 + (0.2 * index) / 200)))
    expect(slower.throttled).toBeNull()
    expect(slower.drift).toBeGreaterThan(0.13)
    expect(slower.drift).toBeLessThan(0.25)
    expect(steadiness(trace('down', 200, (index) => 10 * (1 - (0.2 * index) / 200))).drift).toBeLessThan(-0.1)
  })

  it('tells a sudden slowdown from a drift, and from where', () => {
    const { drift, throttled } = steadiness(trace('step', 200, (index) => (index < 120 ? 10 : 12)))
    expect(drift).toBeNull()
    expect(throttled?.slower).toBeCloseTo(0.2, 1)
    expect(Math.abs((throttled?.fromSample ?? 0) - 120)).toBeLessThanOrEqual(2)
  })

  it('does not call a speed-up throttling', () => {
    expect(steadiness(trace('faster', 200, (index) => (index < 120 ? 12 : 10))).throttled).toBeNull()
  })

  it.each([0, 0.6])('raises few false alarms on steady traces of memory %d', (memory) => {
    let alarms = 0
    for (let round = 0; round < 200; round += 1) {
      const { drift, throttled } = steadiness(trace(`steady ${round}`, 150, () => 10, memory))
      if (drift !== null || throttled !== null) alarms += 1
    }
    expect(alarms / 200).toBeLessThanOrEqual(0.03)
  })

  it('says nothing of few samples, of constants and of one outlier', () => {
    expect(steadiness([1, 2, 3, 4, 5])).toEqual({ drift: null, throttled: null })
    expect(steadiness(new Array<number>(50).fill(10))).toEqual({ drift: null, throttled: null })
    const spiked = trace('spike', 60, () => 10).map((value, index) => (index === 30 ? 500 : value))
    expect(steadiness(spiked)).toEqual({ drift: null, throttled: null })
  })
})
