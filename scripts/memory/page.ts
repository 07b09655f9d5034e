import type { Backend } from '../../src/catalogue/model.ts'
import { WorkerClient } from '../../src/protocol/client.ts'
import { inferenceOn } from '../../src/state/inference.ts'
import type { MeasureContract } from '../../src/timing/measure-contract.ts'
import { shippedWork } from '../overhead/page/inputs.ts'

interface Order {
  readonly models: readonly string[]
  readonly backend: Backend
  readonly cycles: number
}

/** What the worker held after a load and a few runs, bytes. */
export interface Cycle {
  readonly modelId: string
  readonly wasmBytes: number
  readonly gpuBytes: number
  /** Whether the worker was replaced by a fresh one before it, because it held ever more. */
  readonly restarted: boolean
}

const RUNS = { minRuns: 3, maxRuns: 3, minSeconds: 0, maxSeconds: 120 } as const

const timers = {
  set: (callback: () => void, delayMs: number) => window.setTimeout(callback, delayMs),
  clear: (handle: number) => {
    window.clearTimeout(handle)
  },
}
const baseUrl = new URL('./', document.baseURI).href

/** Loads, runs and disposes of the models in turn, in one worker, as the page does. */
async function cycles({ models, backend, cycles: count }: Order): Promise<Cycle[]> {
  const client = new WorkerClient<MeasureContract>(
    () => new Worker(new URL('../../workers/inference.worker.ts', import.meta.url), { type: 'module' }),
    timers,
  )
  const inference = inferenceOn(client)
  const works = await Promise.all(models.map((modelId) => shippedWork(modelId, baseUrl)))
  const seen: Cycle[] = []
  for (let cycle = 0; cycle < count; cycle += 1) {
    const work = works[cycle % works.length]
    if (work === undefined) break
    const { modelId, task, dtype, input, sampleId } = work
    let restarted = false
    const { memory } = await inference.measure(
      {
        load: { modelsUrl: `${baseUrl}models/`, modelId, task, backend, dtype, threads: 1 },
        input,
        sampleId,
        plan: RUNS,
        warmUp: false,
      },
      new AbortController().signal,
      ({ kind }) => {
        if (kind === 'memory-restart') restarted = true
      },
    )
    seen.push({ modelId, ...memory, restarted })
  }
  client.restart()
  return seen
}

Object.assign(globalThis, { bench: cycles })
