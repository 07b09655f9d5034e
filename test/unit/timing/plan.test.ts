import { describe, expect, it } from 'vitest'
import { measureClockStepMs, runsPerSample } from '../../../src/timing/clock.ts'
import { isFinished, planFor, planProgress, TRY_PLAN } from '../../../src/timing/plan.ts'
import { isWarm, runsPerStep } from '../../../src/timing/warm-up.ts'

describe('the stop rule', () => {
  const plan = { minRuns: 10, minSeconds: 2, maxRuns: 100, maxSeconds: 60 }

  it.each([
    [10, 1_999, false],
    [9, 5_000, false],
    [10, 2_000, true],
    [100, 10, true],
    [1, 60_000, true],
  ])('%i runs in %i ms: %s', (runs, elapsedMs, finished) => {
    expect(isFinished(plan, runs, elapsedMs)).toBe(finished)
  })

  it('asks for runs alone to mean exactly that many', () => {
    const fifty = planFor(50, null)
    expect(isFinished(fifty, 49, 1e6)).toBe(false)
    expect(isFinished(fifty, 50, 1)).toBe(true)
  })

  it('asks for seconds alone, both, or neither', () => {
    expect(isFinished(planFor(null, 5), 10_000, 4_999)).toBe(false)
    expect(isFinished(planFor(20, 5), 19, 6_000)).toBe(false)
    expect(planFor(null, null)).toBe(TRY_PLAN)
  })

  it('never shows more than is done, and reaches one', () => {
    expect(planProgress(plan, 5, 2_000)).toBeCloseTo(0.5)
    expect(planProgress(plan, 10, 500)).toBeCloseTo(0.25)
    expect(planProgress(plan, 100, 1)).toBe(1)
  })
})

describe('the clock', () => {
  it('finds the step of a coarse clock', () => {
    let time = 0
    expect(measureClockStepMs(() => Math.floor((time += 0.003) / 0.1) * 0.1)).toBeCloseTo(0.1)
  })

  it('groups runs only where needed', () => {
    expect(runsPerSample(0.005, 10)).toBe(1)
    expect(runsPerSample(0.1, 0.5)).toBe(20)
    expect(runsPerSample(0.1, 0)).toBe(1_000)
  })
})

describe('warm-up', () => {
  it.each([
    [[40, 40], false],
    [[40, 40, 40], true],
    [[90, 60, 40], false],
    [[90, 60, 40, 40], true],
    [[90, 60, 40, 40, 40, 40], true],
    [[40, 39.6, 39.2], true],
    [[48, 46, 44, 42, 40], false],
    [[40, 48, 36, 44, 40], true],
    [[9_000, 8_000, 7_000], true],
    [[90, 80, 70, 60, 55, 50, 45, 42, 40, 38, 36, 34], true],
  ])('%j is warm: %s', (stepsMs, warm) => {
    expect(isWarm(stepsMs, 100)).toBe(warm)
  })

  it('ends after twenty seconds, however much faster it still gets', () => {
    expect(isWarm([80, 70, 60], 19_999)).toBe(false)
    expect(isWarm([80, 70, 60], 20_000)).toBe(true)
  })

  it('goes on for half a second where runs are short, then until flat, and for two seconds at most', () => {
    expect(isWarm([5, 5, 5, 5, 5], 499)).toBe(false)
    expect(isWarm([5, 5, 5, 5, 5], 500)).toBe(true)
    expect(isWarm([9, 8, 7, 6, 5], 1_999)).toBe(false)
    expect(isWarm([9, 8, 7, 6, 5], 2_000)).toBe(true)
  })

  it('goes on for as long as it is told, unless one run is its own warm-up or the clock stands still', () => {
    expect(isWarm([40, 40, 40, 40], 2_999, 3_000)).toBe(false)
    expect(isWarm([40, 40, 40, 40], 3_000, 3_000)).toBe(true)
    expect(isWarm([9_000], 9_000, 10_000)).toBe(true)
    expect(isWarm(new Array<number>(150).fill(0), 0, 3_000)).toBe(true)
  })

  it('ends where the clock stands still', () => {
    expect(isWarm(new Array<number>(149).fill(0), 0)).toBe(false)
    expect(isWarm(new Array<number>(150).fill(0), 0)).toBe(true)
  })

  it('makes steps of short runs long enough for the engine and the clock, and never groups long ones', () => {
    expect(runsPerStep(Infinity)).toBe(1)
    expect(runsPerStep(500)).toBe(1)
    expect(runsPerStep(10)).toBe(3)
    expect(runsPerStep(0.05)).toBe(600)
    expect(runsPerStep(0)).toBe(2_000)
  })
})
