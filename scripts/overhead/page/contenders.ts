import { WorkerClient, type WorkerLike } from '../../../src/protocol/client.ts'
import type { MeasureContract, MeasureReport } from '../../../src/timing/measure-contract.ts'
import type { BareContract, LibraryContract } from './contracts.ts'
import type { Work } from './inputs.ts'
import type { TurnRequest } from './turn.ts'

/** Mean times of one run in each sample, ms: of the whole inference, and of the part inside the model's session. */
export interface TurnTimes {
  readonly latenciesMs: readonly number[]
  readonly sessionsMs: readonly number[]
}

/** Three ways to run the same work, each in a worker of its own, of which one at a time is asked to do anything. */
export interface Contenders {
  readonly clockStepMs: number
  /** What Joulebench made of the clock and the warm-up; the others group alike. */
  readonly runsPerSample: number
  turn(name: ContenderName, request: TurnRequest): Promise<TurnTimes>
  end(): void
}

export const CONTENDER_NAMES = ['bare', 'library', 'joulebench'] as const
export type ContenderName = (typeof CONTENDER_NAMES)[number]

const timers = {
  set: (callback: () => void, delayMs: number) => window.setTimeout(callback, delayMs),
  clear: (handle: number) => {
    window.clearTimeout(handle)
  },
}

function startWorkers() {
  const module = { type: 'module' } as const
  const workers: Worker[] = []
  const kept = (worker: Worker): WorkerLike => {
    workers.push(worker)
    return worker
  }
  return {
    bare: new WorkerClient<BareContract>(
      () => kept(new Worker(new URL('./bare.worker.ts', import.meta.url), module)),
      timers,
    ),
    library: new WorkerClient<LibraryContract>(
      () => kept(new Worker(new URL('./library.worker.ts', import.meta.url), module)),
      timers,
    ),
    joulebench: new WorkerClient<MeasureContract>(
      () => kept(new Worker(new URL('../../../workers/inference.worker.ts', import.meta.url), module)),
      timers,
    ),
    end: () => {
      for (const worker of workers) worker.terminate()
    },
  }
}

/** Enough for Joulebench to warm up and to decide how many runs a sample takes. */
const FIRST_SAMPLES = 3
const MOST_SECONDS = 300

/** Starts all three with the same model, input and number of threads. */
export async function startContenders(work: Work, threads: number, baseUrl: string): Promise<Contenders> {
  const { bare, library, joulebench, end } = startWorkers()
  const { modelId, task, dtype, input, sampleId } = work
  const load = { modelsUrl: `${baseUrl}models/`, modelId, task, backend: 'wasm', dtype, threads } as const
  const measure = (samples: number, runsPerSample?: number): Promise<MeasureReport> => {
    const runs = samples * (runsPerSample ?? 1)
    return joulebench.call('measure', {
      load,
      input,
      sampleId,
      plan: { minRuns: runs, maxRuns: runs, minSeconds: 0, maxSeconds: MOST_SECONDS },
      ...(runsPerSample === undefined ? {} : { runsPerSample, warmUp: false }),
    })
  }
  const { runsPerSample, clockStepMs } = await measure(FIRST_SAMPLES)
  const graph = dtype === 'q4' ? 'model_q4.onnx' : 'model.onnx'
  const feeds = await library.call('prepare', {
    modelsPath: '/models/',
    modelId,
    task,
    dtype,
    threads,
    input,
  })
  await bare.call('prepare', { graphUrl: `${baseUrl}models/${modelId}/onnx/${graph}`, feeds, threads })
  return {
    runsPerSample,
    clockStepMs,
    end,
    async turn(name, request) {
      if (name === 'joulebench') {
        const { samples } = await measure(request.samples, request.runsPerSample)
        return {
          latenciesMs: samples.map(({ latencyMs }) => latencyMs),
          sessionsMs: samples.map(({ sessionMs }) => sessionMs),
        }
      }
      const latenciesMs = await (name === 'bare' ? bare : library).call('turn', request)
      return { latenciesMs, sessionsMs: [] }
    },
  }
}
