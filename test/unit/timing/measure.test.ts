import { describe, expect, it } from 'vitest'
import type { MeasureEvent } from '../../../src/timing/measure-contract.ts'
import { measure } from '../../../src/timing/measure.ts'
import { FakeModel, REQUEST } from './fake-model.ts'

const run = (model: FakeModel, request = REQUEST, events: MeasureEvent[] = []) =>
  measure(model, request, model.clock, (event) => events.push(event))

describe('measure', () => {
  it('times a steady model: first run, three warm-ups, then the plan', async () => {
    const model = new FakeModel({ durationMs: (n) => (n === 1 ? 500 : 40) })
    const report = await run(model)
    expect(report.firstRunMs).toBeCloseTo(500, 0)
    expect(report.warmUpsMs).toHaveLength(3)
    expect(report.samples).toHaveLength(5)
    expect(report.summary.medianMs).toBeCloseTo(40, 1)
    expect(report.summary.runs).toBe(5)
    expect(report.check).toEqual({ verdict: 'matches' })
    expect(model.inferences).toBe(1 + 3 + 5)
  })

  it('warms up for as long as runs still get faster', async () => {
    const model = new FakeModel({ durationMs: (n) => Math.max(40, 400 / n) })
    const report = await run(model)
    expect(report.warmUpsMs.length).toBeGreaterThan(3)
    expect(report.warmUpsMs.length).toBeLessThanOrEqual(12)
  })

  it('runs once before the plan where the model is warm already', async () => {
    const model = new FakeModel({ durationMs: () => 40 })
    const report = await run(model, { ...REQUEST, warmUp: false })
    expect(report.warmUpsMs).toEqual([])
    expect(report.summary.medianMs).toBeCloseTo(40, 1)
    expect(model.inferences).toBe(1 + 5)
  })

  it('groups runs until the clock step is under one percent of a sample', async () => {
    const model = new FakeModel({ durationMs: () => 0.5, stepMs: 0.1 })
    const report = await run(model, { ...REQUEST, plan: { ...REQUEST.plan, minRuns: 200, maxRuns: 200 } })
    expect(report.clockStepMs).toBeCloseTo(0.1)
    expect(report.runsPerSample).toBeGreaterThanOrEqual(16)
    expect(report.runsPerSample * 0.5).toBeGreaterThanOrEqual(100 * report.clockStepMs * 0.8)
    expect(report.summary.medianMs).toBeCloseTo(0.5, 1)
  })

  it('groups by what short runs take once compilers have settled', async () => {
    const model = new FakeModel({ durationMs: (n) => (n < 500 ? 0.5 : 0.1) })
    const report = await run(model, { ...REQUEST, plan: { ...REQUEST.plan, minRuns: 200, maxRuns: 200 } })
    expect(report.warmUpTotalMs).toBeGreaterThanOrEqual(500)
    expect(report.runsPerSample * 0.1).toBeGreaterThanOrEqual(100 * report.clockStepMs * 0.8)
  })

  it('fails on a wrong answer anywhere: first run, warm-up, timed', async () => {
    for (const wrongAt of [1, 3, 7]) {
      const model = new FakeModel({
        durationMs: () => 50,
        check: (n) => (n === wrongAt ? { verdict: 'differs', difference: 'dog' } : { verdict: 'matches' }),
      })
      await expect(run(model), `inference ${wrongAt}`).rejects.toMatchObject({
        code: 'wrong-answer',
        detail: 'dog',
      })
      expect(model.inferences).toBe(wrongAt)
    }
  })

  it('fails when the device was lost, even if an answer came', async () => {
    const model = new FakeModel()
    model.lost = 'destroyed'
    await expect(run(model)).rejects.toMatchObject({ code: 'device-lost' })
  })

  it('reports every sample exactly once and ends at one', async () => {
    const events: MeasureEvent[] = []
    const model = new FakeModel({ durationMs: () => 60 })
    const report = await run(model, REQUEST, events)
    const bundles = events.flatMap((event) => (event.kind === 'samples' ? [event] : []))
    expect(bundles.flatMap(({ samples }) => samples)).toEqual(report.samples)
    expect(bundles.at(-1)?.progress).toBe(1)
    expect(events[0]).toMatchObject({ kind: 'answer' })
  })

  it('separates the model from what is around it', async () => {
    const report = await run(new FakeModel())
    expect(report.summary.sessionShare).toBeCloseTo(0.9, 1)
  })

  it('takes the grouping that an earlier block decided on', async () => {
    const report = await run(new FakeModel(), { ...REQUEST, runsPerSample: 5 })
    expect(report.runsPerSample).toBe(5)
    expect(report.samples).toHaveLength(1)
    expect(report.summary.runs).toBe(5)
  })

  it('keeps several sessions apart, and the time the GPU had work', async () => {
    const model = new FakeModel()
    const counters = () => ({
      sessionsMs: [model.nowMs * 0.2, model.nowMs * 0.7],
      gpu: { certainMs: model.nowMs * 0.5, possibleMs: model.nowMs * 0.8, readBackMs: model.nowMs * 0.1 },
    })
    model.counters = counters
    const { samples, gpu } = await run(model)
    for (const { sessionMs, sessionsMs } of samples) {
      expect(sessionsMs).toHaveLength(2)
      expect(sessionsMs[0]).toBeCloseTo(2, 1)
      expect(sessionsMs[1]).toBeCloseTo(7, 1)
      expect(sessionMs).toBeCloseTo(9, 1)
    }
    expect(gpu?.timedMs).toBeCloseTo(50, 0)
    expect((gpu?.certainMs ?? NaN) / (gpu?.timedMs ?? NaN)).toBeCloseTo(0.5, 2)
    expect((gpu?.possibleMs ?? NaN) / (gpu?.timedMs ?? NaN)).toBeCloseTo(0.8, 2)
  })

  it('says at what time of day the first timed run began', async () => {
    const model = new FakeModel({ durationMs: () => 40 })
    const report = await measure(model, REQUEST, model.clock, () => undefined, { originMs: 1_000_000 })
    // One first run and three of warm-up, 40 ms each.
    expect(report.timedFromMs - 1_000_000).toBeCloseTo(160, 0)
    expect((await run(new FakeModel())).gpu).toBeNull()
  })
})
