import type { TaskOutput } from '../catalogue/output.ts'
import type { LoadProgress } from '../runtime/runtime.ts'
import type { InferenceEvent } from './inference.ts'

/** Where a run is, for the progress line. `fraction` is null where the end is not known. */
export interface RunProgress {
  readonly step: 'waiting' | 'starting' | 'runtime' | 'weights' | 'both' | 'first-run' | 'warm-up' | 'timed'
  readonly fraction: number | null
  readonly load: LoadProgress | null
  readonly latenciesMs: readonly number[]
  /** When each of these samples began, since the first did, ms. */
  readonly atMs: readonly number[]
  readonly runsPerSample: number
  readonly answer: TaskOutput | null
  /** What the answer so far has taken; null where there is none that grows. */
  readonly answerMs: number | null
}

export const NOT_STARTED: RunProgress = {
  step: 'starting',
  fraction: null,
  load: null,
  latenciesMs: [],
  atMs: [],
  runsPerSample: 1,
  answer: null,
  answerMs: null,
}

/** The state after one more message from the worker. */
export function advance(progress: RunProgress, event: InferenceEvent): RunProgress {
  switch (event.kind) {
    case 'waiting':
      return { ...progress, step: 'waiting', fraction: null }
    case 'memory-restart':
      return { ...progress, step: 'starting', fraction: null }
    case 'load': {
      const { step, loadedBytes, totalBytes } = event.progress
      const fraction = totalBytes === null ? null : loadedBytes / totalBytes
      return { ...progress, step, fraction, load: event.progress }
    }
    case 'session':
      return { ...progress, step: 'first-run', fraction: null }
    case 'partial':
      return { ...progress, answer: event.output, answerMs: event.elapsedMs }
    case 'answer':
      return { ...progress, step: 'warm-up', fraction: null, answer: event.output, answerMs: null }
    case 'warm-up':
      return { ...progress, step: 'warm-up', fraction: null }
    case 'samples':
      return {
        ...progress,
        step: 'timed',
        fraction: event.progress,
        latenciesMs: [...progress.latenciesMs, ...event.samples.map((sample) => sample.latencyMs)],
        atMs: [...progress.atMs, ...event.samples.map((sample) => sample.atMs)],
        runsPerSample: event.runsPerSample,
      }
  }
}
