import { describe, expect, it } from 'vitest'
import { speedShare } from '../../../../src/timing/benchmark/speed-share.ts'
import { steadiness } from '../../../../src/timing/benchmark/steadiness.ts'

const STEADY = { drift: null, throttled: null }
/** Times around a level, a little apart from each other, in an order that repeats. */
const around = (levelMs: number, count: number) =>
  Array.from({ length: count }, (_, index) => levelMs * (1 + 0.004 * ((index * 7) % 5)))

describe('the share of its own speed that is left', () => {
  it('is none where nothing slowed down', () => {
    expect(speedShare(around(100, 60), STEADY)).toBeNull()
    expect(speedShare([], STEADY)).toBeNull()
  })

  it('is the time before a step over the time of most runs', () => {
    const latenciesMs = [...around(100, 40), ...around(125, 80)]
    const found = steadiness(latenciesMs)
    expect(found.throttled).not.toBeNull()
    expect(speedShare(latenciesMs, found)).toBeCloseTo(0.8, 2)
  })

  it('is none where most of the run was over before the step: the headline is of the cool part', () => {
    const latenciesMs = [...around(100, 80), ...around(125, 40)]
    const share = speedShare(latenciesMs, steadiness(latenciesMs))
    expect(share === null || share > 0.98).toBe(true)
  })

  it('is where the trend began, over the middle of the run', () => {
    const latenciesMs = around(100, 100).map((ms, index) => ms * (1 + 0.002 * index))
    const found = steadiness(latenciesMs)
    expect(found.drift).toBeGreaterThan(0.1)
    expect(speedShare(latenciesMs, found)).toBeCloseTo(1 / 1.1, 1)
  })

  it('is none where the runs got faster', () => {
    expect(speedShare(around(100, 60), { drift: -0.2, throttled: null })).toBeNull()
  })

  it('is never faster than the fastest run, however steep the line', () => {
    expect(speedShare([50, 100, 150], { drift: 3, throttled: null })).toBe(0.5)
  })
})
