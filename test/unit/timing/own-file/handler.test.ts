import { describe, expect, it } from 'vitest'
import type { OwnModel, OwnRun } from '../../../../src/runtime/own/own-model.ts'
import type { OwnRequest } from '../../../../src/runtime/own/own-session.ts'
import { ownFileHandlers } from '../../../../src/timing/own-file/handler.ts'
import { tinyEncoder, tinyEncoderBeside } from '../../../onnx/tiny-encoder.ts'

const file = (name: string, content: Buffer) => new File([new Uint8Array(content)], name)
const plan = { minRuns: 4, minSeconds: 0, maxRuns: 4, maxSeconds: 60 }

/** A model of 10 ms a run, whose n-th answer is the n-th of these. */
function fakeWorld(answers: (run: number) => readonly number[]) {
  let nowMs = 0
  let runs = 0
  const asked: OwnRequest[] = []
  let disposed = 0
  const model: OwnModel = {
    report: {
      runtimeFetchMs: 0,
      readMs: 1,
      sessionCreateMs: 2,
      threads: 1,
      runtimeBuild: 'plain',
      inputs: [],
    },
    run: () => {
      nowMs += 10
      const data = Float32Array.from(answers(runs++))
      return Promise.resolve({ y: { type: 'float32', dims: [data.length], data } } satisfies OwnRun)
    },
    counters: () => ({ sessionsMs: [nowMs], gpu: null }),
    memory: () => ({ wasmBytes: 0, gpuBytes: 0 }),
    deviceLost: () => null,
    dispose: () => {
      disposed += 1
      return Promise.resolve()
    },
  }
  // A clock that moves a little with every reading, so that its step can be found.
  const clock = () => (nowMs += 0.001)
  const handlers = ownFileHandlers((request) => {
    asked.push(request)
    return Promise.resolve(model)
  }, clock)
  return { handlers, asked, disposed: () => disposed }
}

const quiet = () => undefined
const request = (files: readonly File[]) =>
  ({ files, lengths: { batch_size: 1 }, backend: 'wasm', threads: 1, plan }) as const

describe('a file of one’s own', () => {
  it('is looked at without being run', async () => {
    const { handlers, asked } = fakeWorld(() => [1])
    const { graph, weights } = tinyEncoderBeside('t.onnx_data')
    const alone = await handlers.look({ files: [file('t.onnx', graph)] }, quiet)
    expect(alone).toMatchObject({ fileName: 't.onnx', bytes: graph.length, missing: ['t.onnx_data'] })
    const both = [file('t.onnx', graph), file('t.onnx_data', weights)]
    expect(await handlers.look({ files: both }, quiet as never)).toMatchObject({
      bytes: graph.length + weights.length,
      missing: [],
    })
    expect(asked).toEqual([])
  })

  it('is timed, and its outputs are told', async () => {
    const { handlers, asked, disposed } = fakeWorld(() => [1, -2, NaN])
    const report = await handlers.measure(request([file('t.onnx', tinyEncoder())]), quiet)
    expect(report.summary.medianMs).toBeCloseTo(10, 1)
    expect(report.samples).toHaveLength(4)
    expect(report.outputs).toEqual([
      { name: 'y', type: 'float32', shape: [3], range: { lowest: -2, highest: 1 }, notFinite: 1 },
    ])
    expect(report.differingRuns).toBe(0)
    expect(asked[0]).toMatchObject({ lengths: { batch_size: 1 }, facts: { name: 'tiny-encoder' } })
    expect(disposed()).toBe(1)
  })

  it('whose numbers change from run to run is found out', async () => {
    const { handlers } = fakeWorld((run) => [run === 5 ? 2 : 1])
    const report = await handlers.measure(request([file('t.onnx', tinyEncoder())]), quiet)
    expect(report.differingRuns).toBe(1)
  })
})
