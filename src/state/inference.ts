import { AppError } from '../protocol/app-error.ts'
import type { WorkerClient } from '../protocol/client.ts'
import type {
  MeasureContract,
  MeasureEvent,
  MeasureReport,
  MeasureRequest,
} from '../timing/measure-contract.ts'
import { memoryGrowth, type MemoryGrowth, type MemoryReading } from '../timing/memory-guard.ts'
import { type Marker, markRun } from '../timing/run-mark.ts'
import { type Exclusive, notExclusive } from './exclusive.ts'

/** What the worker says, and what happens around it. */
export type InferenceEvent =
  | MeasureEvent
  /** Another run is under way, in this tab or another; this one begins when that ends. */
  | { readonly kind: 'waiting' }
  /** The worker held ever more memory and was replaced by a fresh one before this run. */
  | { readonly kind: 'memory-restart'; readonly growth: MemoryGrowth }

/** Runs measurements one after another on the one inference worker. */
export interface Inference {
  /** @throws AppError; `aborted` when `signal` fires, at any moment */
  measure(
    request: MeasureRequest,
    signal: AbortSignal,
    onEvent: (event: InferenceEvent) => void,
  ): Promise<MeasureReport>
}

/**
 * onnxruntime-web fixes its WebAssembly build and thread count at the first session, so another backend or thread count
 * gets a fresh worker; the same ones keep the model that is already loaded.
 *
 * @param timeline where a run is noted for whoever logs power beside it: profilers often record the page and not its workers
 * @param exclusive keeps runs of other tabs away
 * @param atWork notes that a model is at work, and gives back what takes the note away: see `crash-marker.ts`
 */
export function inferenceOn(
  client: WorkerClient<MeasureContract>,
  timeline: Marker & { now(): number } = performance,
  exclusive: Exclusive = notExclusive,
  atWork: (modelId: string) => () => void = () => () => undefined,
): Inference {
  const life = new WorkerLife(client)
  let before: Promise<unknown> = Promise.resolve()
  let waiting = 0

  const measure: Inference['measure'] = async (request, signal, onEvent) => {
    const growth = life.prepareFor(request)
    if (growth !== null) onEvent({ kind: 'memory-restart', growth })
    try {
      let start = timeline.now()
      const report = await client.call('measure', request, {
        signal,
        onEvent: (event) => {
          if (event.kind === 'session') start = timeline.now()
          onEvent(event)
        },
      })
      markRun(timeline, request.load, { start, end: timeline.now() })
      life.note(request, report)
      return report
    } catch (thrown) {
      // A lost device, a full memory or a half-loaded model stays in the worker; the next run gets a clean one.
      life.restart()
      throw thrown
    }
  }

  return {
    async measure(request, signal, onEvent) {
      const sayWaiting = () => {
        onEvent({ kind: 'waiting' })
      }
      if (waiting > 0) sayWaiting()
      waiting += 1
      const turn = before.then(() => {
        // A restart here would end the run of whoever is next in line, not this one.
        if (signal.aborted) throw new AppError('aborted', 'worker')
        const run = () => measure(request, signal, onEvent).finally(atWork(request.load.modelId))
        return exclusive(signal, sayWaiting, run)
      })
      before = turn
        .catch(() => undefined)
        .finally(() => {
          waiting -= 1
        })
      return Promise.race([turn, whenAborted(signal)])
    },
  }
}

/** When the worker has to be replaced by a fresh one. */
class WorkerLife {
  readonly #client: Pick<WorkerClient<MeasureContract>, 'restart'>
  #running: string | null = null
  #readings: MemoryReading[] = []

  constructor(client: Pick<WorkerClient<MeasureContract>, 'restart'>) {
    this.#client = client
  }

  /** @returns the growth that made a restart necessary, or null where memory was no reason for one */
  prepareFor({ load: { backend, threads } }: MeasureRequest): MemoryGrowth | null {
    const wanted = `${backend}/${threads}`
    const growth = this.#running === wanted ? memoryGrowth(this.#readings) : null
    if (growth !== null || (this.#running !== null && this.#running !== wanted)) this.restart()
    this.#running = wanted
    return growth
  }

  note({ load: { modelId, task, dtype } }: MeasureRequest, { loaded, memory }: MeasureReport): void {
    if (!loaded) return
    const bytes = memory.wasmBytes + memory.gpuBytes
    this.#readings.push({ modelKey: `${modelId} ${task} ${dtype}`, bytes })
  }

  restart(): void {
    this.#readings = []
    this.#client.restart()
  }
}

/** Rejects as soon as the signal fires, so that a run that waits for another can be called off at once. */
function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new AppError('aborted', 'worker'))
    })
  })
}
