import { WorkerClient, type WorkerLike } from '../../../src/protocol/client.ts'
import type { MeasureContract, MeasureReport } from '../../../src/timing/measure-contract.ts'
import type { BareContract, LibraryContract, ProcedureContract } from './contracts.ts'
import type { Work } from './inputs.ts'
import type { TurnRequest } from './turn.ts'

/** Mean times of one run in each sample, ms: of the whole inference, and of the part inside the model's session. */
export interface TurnTimes {
  readonly latenciesMs: readonly number[]
  readonly sessionsMs: readonly number[]
}

/** Four ways to run the same work, each in a worker of its own, of which one at a time is asked to do anything. */
export interface Contenders {
  /** What Joulebench made of the clock and its warm-up; whoever is compared with it groups alike. */
  readonly runsPerSample: Readonly<Record<ContenderName, number>>
  readonly warmUps: WarmUps
  turn(name: ContenderName, samples: number): Promise<TurnTimes>
  end(): void
}

export const CONTENDER_NAMES = ['bare', 'procedure', 'library', 'joulebench'] as const
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
    procedure: new WorkerClient<ProcedureContract>(
      () => kept(new Worker(new URL('./procedure.worker.ts', import.meta.url), module)),
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

type Measuring = Pick<WorkerClient<MeasureContract>, 'call'>

/** Asks for so many samples; Joulebench warms up and groups where it is not told how to. */
type Measure = (samples: number, runsPerSample?: number) => Promise<MeasureReport>

/** By the procedure of the page. */
function measuring(client: Measuring, work: Work, threads: number, baseUrl: string): Measure {
  const { modelId, task, dtype, input, sampleId } = work
  const load = { modelsUrl: `${baseUrl}models/`, modelId, task, backend: 'wasm', dtype, threads } as const
  return (samples, runsPerSample) => {
    const runs = samples * (runsPerSample ?? 1)
    return client.call('measure', {
      load,
      input,
      sampleId,
      plan: { minRuns: runs, maxRuns: runs, minSeconds: 0, maxSeconds: MOST_SECONDS },
      ...(runsPerSample === undefined ? {} : { runsPerSample, warmUp: false }),
    })
  }
}

const timesOf = ({ samples }: MeasureReport): TurnTimes => ({
  latenciesMs: samples.map(({ latencyMs }) => latencyMs),
  sessionsMs: samples.map(({ sessionMs }) => sessionMs),
})

/** A warm-up as Joulebench made it, in runs. */
interface WarmUp {
  readonly runs: number
  readonly runsPerSample: number
}

/** Of the two that are Joulebench. */
export type WarmUps = Readonly<Record<'procedure' | 'joulebench', WarmUp>>

type Turn = (request: TurnRequest) => Promise<readonly number[]>

/** Joulebench warms up as it always does; the loop it is compared with makes as many runs. @param known in which case the loop begins */
async function warmUpAlike(measure: Measure, loop: Turn, known: WarmUp | undefined): Promise<WarmUp> {
  if (known !== undefined) await loop(samplesOf(known))
  const { warmUpTotalMs, summary, runsPerSample } = await measure(FIRST_SAMPLES)
  const made = { runs: FIRST_SAMPLES * runsPerSample + warmUpTotalMs / summary.medianMs, runsPerSample }
  if (known === undefined) await loop(samplesOf(made))
  return made
}

const samplesOf = ({ runs, runsPerSample }: WarmUp): TurnRequest => ({
  samples: Math.ceil(runs / runsPerSample),
  runsPerSample,
})

/**
 * Starts all with the same model, input and number of threads, and warms them up. Chromium compiles WebAssembly once for all workers
 * of a page, for what it saw in those that ran first: how many runs a worker made by then is worth a twentieth of a short run.
 *
 * @param known of an earlier start: the loops begin. Else Joulebench does
 */
export async function startContenders(
  { work, threads, baseUrl }: { work: Work; threads: number; baseUrl: string },
  known?: WarmUps,
): Promise<Contenders> {
  const { bare, procedure, library, joulebench, end } = startWorkers()
  const { modelId, task, dtype, input } = work
  const measurePage = measuring(joulebench, work, threads, baseUrl)
  const measureGraph = measuring(procedure, work, threads, baseUrl)
  const bareTurn: Turn = (request) => bare.call('turn', request)
  const libraryTurn: Turn = (request) => library.call('turn', request)
  const graph = dtype === 'q4' ? 'model_q4.onnx' : 'model.onnx'
  const modelsPath = '/models/'
  const feeds = await library.call('prepare', { modelsPath, modelId, task, dtype, threads, input })
  const session = { graphUrl: `${baseUrl}models/${modelId}/onnx/${graph}`, feeds, threads }
  await bare.call('prepare', session)
  await procedure.call('prepare', session)
  const warmUps = {
    joulebench: await warmUpAlike(measurePage, libraryTurn, known?.joulebench),
    procedure: await warmUpAlike(measureGraph, bareTurn, known?.procedure),
  }
  const ofPage = warmUps.joulebench.runsPerSample
  const ofGraph = warmUps.procedure.runsPerSample
  const runsPerSample = { bare: ofGraph, procedure: ofGraph, library: ofPage, joulebench: ofPage }
  const turns: Record<ContenderName, (request: TurnRequest) => Promise<TurnTimes>> = {
    bare: async (request) => ({ latenciesMs: await bareTurn(request), sessionsMs: [] }),
    library: async (request) => ({ latenciesMs: await libraryTurn(request), sessionsMs: [] }),
    procedure: async (request) => timesOf(await measureGraph(request.samples, request.runsPerSample)),
    joulebench: async (request) => timesOf(await measurePage(request.samples, request.runsPerSample)),
  }
  return {
    runsPerSample,
    warmUps,
    end,
    turn: (name, samples) => turns[name]({ samples, runsPerSample: runsPerSample[name] }),
  }
}
