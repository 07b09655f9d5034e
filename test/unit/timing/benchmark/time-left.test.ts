import { describe, expect, it } from 'vitest'
import { blockPlan, PRESETS } from '../../../../src/timing/benchmark/preset.ts'
import { timeLeft } from '../../../../src/timing/benchmark/time-left.ts'
import type { RunPlan } from '../../../../src/timing/plan.ts'
import { blockOf } from './blocks-fixture.ts'

const [QUICK, STANDARD, STUDY] = (['quick', 'standard', 'study'] as const).map((id) =>
  blockPlan(PRESETS[id]),
) as [RunPlan, RunPlan, RunPlan]
/** Loading and warm-up of every block of the fixture, ms. */
const EXTRA_MS = 100

const ONE = 'nanodet-g:object-detection/wasm/1/fp32'
const TWO = 'nanodet-g:object-detection/wasm/2/fp32'
const OTHER = 'whisper-tiny:speech-recognition/wasm/2/q8'

/** A block of so many inferences of one length, ms. */
const seen = (key: string, runMs: number, runs: number) =>
  blockOf(
    key,
    0,
    Array.from({ length: runs }, () => runMs),
  )
const msOf = (...of: Parameters<typeof timeLeft>) => timeLeft(...of)?.ms
const left = (...keys: string[]) => keys.map((key, round) => ({ key, round }))

describe('what is left', () => {
  it('takes as long as blocks of the configuration took', () => {
    const done = [seen(ONE, 10, 100), seen(TWO, 500, 5)]
    expect(msOf(left(ONE, TWO, TWO), done, QUICK)).toBeCloseTo(1000 + 2 * 2500 + 3 * EXTRA_MS)
  })

  it('takes as long as the same model took in another way, before other models are asked', () => {
    const done = [seen(ONE, 500, 5), seen(OTHER, 60_000, 1)]
    expect(msOf(left(TWO), done, QUICK)).toBeCloseTo(2500 + EXTRA_MS)
  })

  it('is guessed from the seconds of a plan before anything is done, and is nothing where nothing is left', () => {
    expect(msOf(left(ONE), [], QUICK)).toBeGreaterThan(1000 * QUICK.minSeconds)
    expect(timeLeft([], [], STUDY)).toEqual({ ms: 0, isLeast: false })
  })

  it('is not known of a plan that counts inferences alone, until its model was seen', () => {
    expect(timeLeft(left(ONE), [], STUDY)).toBeNull()
    const one = timeLeft(left(ONE, OTHER), [seen(ONE, 30, 100)], STUDY)
    expect(one?.ms).toBeCloseTo(3000 + EXTRA_MS)
    expect(one?.isLeast).toBe(true)
    expect(msOf(left(ONE, TWO), [seen(ONE, 30, 100)], STUDY)).toBeCloseTo(2 * (3000 + EXTRA_MS))
  })
})

describe('blocks of another preset', () => {
  it('lend their pace, not their length', () => {
    const standard = seen(ONE, 40, 50)
    expect(msOf(left(ONE), [standard], STANDARD)).toBeCloseTo(2000 + EXTRA_MS)
    expect(msOf(left(ONE), [standard], QUICK)).toBeCloseTo(1000 + EXTRA_MS)
    expect(msOf(left(ONE), [standard], STUDY)).toBeCloseTo(4000 + EXTRA_MS)
  })

  it('never promise more than a plan allows', () => {
    const slow = seen(ONE, 30_000, 1)
    expect(msOf(left(ONE), [slow], QUICK)).toBeCloseTo(1000 * QUICK.maxSeconds + EXTRA_MS)
    expect(msOf(left(ONE), [slow], STUDY)).toBeCloseTo(1000 * STUDY.maxSeconds + EXTRA_MS)
  })

  it('count inferences, of which a sample may hold several', () => {
    const grouped = blockOf(ONE, 0, [10, 10], { runsPerSample: 5 })
    const samples = grouped.report.samples.map((sample, index) => ({ ...sample, atMs: 50 * index }))
    const block = { ...grouped, endedAtMs: 200, report: { ...grouped.report, samples } }
    expect(msOf(left(ONE), [block], STUDY)).toBeCloseTo(100 * 10 + EXTRA_MS)
  })
})
