import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/protocol/app-error.ts'
import type { Runtime } from '../../../src/runtime/runtime.ts'
import { measureHandlers } from '../../../src/timing/measure-handler.ts'
import { FakeModel, REQUEST } from './fake-model.ts'

function runtimeOf(models: FakeModel[]): Runtime {
  return { load: () => Promise.resolve(models.shift() ?? new FakeModel()) }
}

describe('measureHandlers', () => {
  it('keeps a model loaded between runs and says so', async () => {
    const model = new FakeModel()
    const { measure } = measureHandlers(runtimeOf([model]), model.clock)
    expect((await measure(REQUEST, () => undefined)).loaded).toBe(true)
    expect((await measure(REQUEST, () => undefined)).loaded).toBe(false)
    expect(model.disposed).toBe(false)
  })

  it('warms the first model of a worker up for seconds, for the browser still compiles; those after it until flat', async () => {
    const model = new FakeModel()
    const { measure } = measureHandlers(runtimeOf([model]), model.clock)
    expect((await measure(REQUEST, () => undefined)).warmUpTotalMs).toBeGreaterThanOrEqual(3_000)
    expect((await measure(REQUEST, () => undefined)).warmUpTotalMs).toBeLessThan(1_000)
  })

  it('disposes the old model before it loads another', async () => {
    const [first, second] = [new FakeModel(), new FakeModel()]
    const { measure } = measureHandlers(runtimeOf([first, second]), first.clock)
    await measure(REQUEST, () => undefined)
    await measure({ ...REQUEST, load: { ...REQUEST.load, modelId: 'other' } }, () => undefined)
    expect(first.disposed).toBe(true)
    expect(second.inferences).toBeGreaterThan(0)
  })

  it('marks a finished run in the timeline, from its first inference to its last', async () => {
    const model = new FakeModel()
    const marks: { name: string; span: { start: number; end: number } }[] = []
    const marker = {
      measure: (name: string, span: { start: number; end: number }) => marks.push({ name, span }),
    }
    await measureHandlers(runtimeOf([model]), model.clock, marker).measure(REQUEST, () => undefined)
    expect(marks.map(({ name }) => name)).toEqual(['joulebench:wasm:fake:1'])
    const [{ span }] = marks as [(typeof marks)[number]]
    expect(span.end - span.start).toBeGreaterThanOrEqual(model.inferences * 10)
    expect(span.end).toBeLessThanOrEqual(model.nowMs)
  })

  it('marks nothing where the run failed', async () => {
    const model = new FakeModel({ check: () => ({ verdict: 'differs', difference: 'all of it' }) })
    const marks: string[] = []
    const handlers = measureHandlers(runtimeOf([model]), model.clock, { measure: (name) => marks.push(name) })
    await expect(handlers.measure(REQUEST, () => undefined)).rejects.toMatchObject({ code: 'wrong-answer' })
    expect(marks).toEqual([])
  })

  it('tries to load again after a load that failed', async () => {
    let attempts = 0
    const model = new FakeModel()
    const runtime: Runtime = {
      load: () => {
        attempts += 1
        return attempts === 1 ? Promise.reject(new AppError('network', 'load')) : Promise.resolve(model)
      },
    }
    const { measure } = measureHandlers(runtime, model.clock)
    await expect(measure(REQUEST, () => undefined)).rejects.toMatchObject({ code: 'network' })
    await expect(measure(REQUEST, () => undefined)).resolves.toMatchObject({ loaded: true })
  })
})
