import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/protocol/app-error.ts'
import type { Exclusive } from '../../../src/state/exclusive.ts'
import { inferenceOn, type InferenceEvent } from '../../../src/state/inference.ts'
import type { MeasureRequest } from '../../../src/timing/measure-contract.ts'
import { REQUEST } from '../timing/fake-model.ts'
import { fakeReport } from './run-parts.ts'

const timeline = { now: () => 0, mark: () => undefined, measure: () => undefined }
const on = (backend: 'wasm' | 'webgpu', threads: number): MeasureRequest => ({
  ...REQUEST,
  load: { ...REQUEST.load, backend, threads },
})

/** A worker whose calls end when the test says so; a restart ends what is in flight, as the real one does. */
function fakeClient() {
  const calls: { end: () => void; fail: (error: AppError) => void }[] = []
  let restarts = 0
  return {
    calls,
    restarts: () => restarts,
    client: {
      call: () =>
        new Promise((resolve, reject) => {
          calls.push({
            end: () => {
              resolve({})
            },
            fail: reject,
          })
        }),
      restart: () => {
        restarts += 1
        calls.at(-1)?.fail(new AppError('aborted', 'worker'))
      },
    } as unknown as Parameters<typeof inferenceOn>[0],
  }
}

const turns = async () => {
  for (let turn = 0; turn < 8; turn++) await Promise.resolve()
}
const quiet = () => undefined

describe('the one inference worker', () => {
  it('lets a run wait for the one before, whatever its backend, and ends neither', async () => {
    const fake = fakeClient()
    const inference = inferenceOn(fake.client, timeline)
    const first = inference.measure(on('wasm', 1), new AbortController().signal, quiet)
    const second = inference.measure(on('wasm', 4), new AbortController().signal, quiet)
    await turns()
    expect(fake.calls).toHaveLength(1)
    fake.calls[0]?.end()
    await first
    await turns()
    expect(fake.calls).toHaveLength(2)
    expect(fake.restarts()).toBe(1)
    fake.calls[1]?.end()
    await expect(second).resolves.toBeDefined()
  })

  it('calls a waiting run off at once, and leaves the running one alone', async () => {
    const fake = fakeClient()
    const inference = inferenceOn(fake.client, timeline)
    const first = inference.measure(on('wasm', 1), new AbortController().signal, quiet)
    const control = new AbortController()
    const second = inference.measure(on('wasm', 1), control.signal, quiet)
    await turns()
    control.abort()
    await expect(second).rejects.toMatchObject({ code: 'aborted' })
    expect(fake.restarts()).toBe(0)
    fake.calls[0]?.end()
    await expect(first).resolves.toBeDefined()
    await turns()
    expect(fake.calls).toHaveLength(1)
  })

  it('goes on after a run that failed, with a fresh worker', async () => {
    const fake = fakeClient()
    const inference = inferenceOn(fake.client, timeline)
    const first = inference.measure(on('wasm', 1), new AbortController().signal, quiet)
    await turns()
    fake.calls[0]?.fail(new AppError('out-of-memory', 'run'))
    await expect(first).rejects.toMatchObject({ code: 'out-of-memory' })
    expect(fake.restarts()).toBe(1)
    const second = inference.measure(on('wasm', 1), new AbortController().signal, quiet)
    await turns()
    fake.calls[1]?.end()
    await expect(second).resolves.toBeDefined()
  })

  it('says that it waits: for the run before it, and for another tab', async () => {
    const fake = fakeClient()
    const taken: Exclusive = (_signal, onWaiting, work) => {
      onWaiting()
      return work()
    }
    const inference = inferenceOn(fake.client, timeline, taken)
    const said: string[][] = [[], []]
    const listen = (index: number) => (event: { kind: string }) => said[index]?.push(event.kind)
    const first = inference.measure(on('wasm', 1), new AbortController().signal, listen(0))
    const second = inference.measure(on('wasm', 1), new AbortController().signal, listen(1))
    await turns()
    expect(said).toEqual([['waiting'], ['waiting']])
    fake.calls[0]?.end()
    await first
    await turns()
    expect(said[1]).toEqual(['waiting', 'waiting'])
    fake.calls[1]?.end()
    await second
  })

  it('replaces a worker that holds ever more memory, and says by how much', async () => {
    const report = await fakeReport()
    let bytes = 100
    let restarts = 0
    const client = {
      call: () => Promise.resolve({ ...report, memory: { wasmBytes: (bytes += 10), gpuBytes: 0 } }),
      restart: () => {
        restarts += 1
      },
    } as unknown as Parameters<typeof inferenceOn>[0]
    const inference = inferenceOn(client, timeline)
    const events: InferenceEvent[] = []
    for (let load = 0; load < 7; load += 1) {
      await inference.measure(on('wasm', 1), new AbortController().signal, (event) => events.push(event))
    }
    expect(restarts).toBe(1)
    expect(events).toEqual([{ kind: 'memory-restart', growth: { fromBytes: 150, toBytes: 160, loads: 6 } }])
  })
})
