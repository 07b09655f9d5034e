import { AppError } from '../protocol/app-error.ts'
import type { WorkerClient } from '../protocol/client.ts'
import type {
  MeasureContract,
  MeasureEvent,
  MeasureReport,
  MeasureRequest,
} from '../timing/measure-contract.ts'
import { type Marker, markRun } from '../timing/run-mark.ts'

/** Runs measurements one after another on the one inference worker. */
export interface Inference {
  /** @throws AppError; `aborted` when `signal` fires, at any moment */
  measure(
    request: MeasureRequest,
    signal: AbortSignal,
    onEvent: (event: MeasureEvent) => void,
  ): Promise<MeasureReport>
}

/**
 * onnxruntime-web fixes its WebAssembly build and thread count at the first session, so another backend or thread count
 * gets a fresh worker; the same ones keep the model that is already loaded.
 *
 * @param timeline where a run is noted for whoever logs power beside it: profilers often record the page and not its workers
 */
export function inferenceOn(
  client: WorkerClient<MeasureContract>,
  timeline: Marker & { now(): number } = performance,
): Inference {
  let running: string | null = null
  let before: Promise<unknown> = Promise.resolve()

  const measure: Inference['measure'] = async (request, signal, onEvent) => {
    const { backend, threads } = request.load
    const wanted = `${backend}/${threads}`
    if (running !== null && running !== wanted) client.restart()
    running = wanted
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
      return report
    } catch (thrown) {
      // A lost device, a full memory or a half-loaded model stays in the worker; the next run gets a clean one.
      client.restart()
      throw thrown
    }
  }

  return {
    async measure(request, signal, onEvent) {
      const turn = before.then(() => {
        // A restart here would end the run of whoever is next in line, not this one.
        if (signal.aborted) throw new AppError('aborted', 'worker')
        return measure(request, signal, onEvent)
      })
      before = turn.catch(() => undefined)
      return Promise.race([turn, whenAborted(signal)])
    },
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
