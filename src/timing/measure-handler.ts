import type { Handlers } from '../protocol/serve.ts'
import type { LoadedModel, LoadRequest, Runtime } from '../runtime/runtime.ts'
import type { Clock } from './clock.ts'
import type { MeasureContract } from './measure-contract.ts'
import { measure } from './measure.ts'
import { FRESH_RUNTIME_MS } from './plan.ts'
import { type Marker, markRun } from './run-mark.ts'

interface Resident {
  readonly key: string
  readonly model: LoadedModel
}

/**
 * The worker's handlers. The last model stays loaded, so that "run again" times the model and not its loading.
 *
 * @param marker where a finished run is noted in the browser's timeline, on the clock's own scale
 * @param originMs time of day at which the clock showed 0, ms since 1970
 */
export function measureHandlers(
  runtime: Runtime,
  clock: Clock,
  marker: Marker = performance,
  originMs = 0,
): Handlers<MeasureContract> {
  let resident: Resident | null = null
  let hasRun = false
  return {
    measure: async (request, emit) => {
      const key = keyOf(request.load)
      const loaded = resident?.key !== key
      if (resident === null || loaded) {
        await resident?.model.dispose()
        resident = null
        const model = await runtime.load(request.load, (progress) => {
          emit({ kind: 'load', progress })
        })
        resident = { key, model }
      }
      emit({ kind: 'session' })
      const start = clock()
      const leastWarmUpMs = hasRun ? 0 : FRESH_RUNTIME_MS
      const measured = await measure(resident.model, request, clock, emit, { originMs, leastWarmUpMs })
      hasRun = true
      markRun(marker, request.load, { start, end: clock() })
      return { loaded, load: resident.model.report, ...measured }
    },
  }
}

function keyOf(load: LoadRequest): string {
  return JSON.stringify([load.modelId, load.task, load.backend, load.dtype, load.threads, load.hub])
}
