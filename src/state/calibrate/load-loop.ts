import { toAppError } from '../../protocol/app-error.ts'
import type { RunPlan } from '../../timing/plan.ts'
import type { Inference } from '../inference.ts'
import type { Load } from './target.svelte.ts'

/** One stretch of the loop. Its end is a mark in the timeline, so that a power log can be cut even where the loop is broken off. */
const STRETCH: RunPlan = { minRuns: 1, minSeconds: 10, maxRuns: 100_000, maxSeconds: 10 }

/** A model that runs over and over while somebody reads a meter. */
export class LoadLoop {
  readonly #inference: Inference
  #abort: AbortController | null = null

  constructor(inference: Inference) {
    this.#inference = inference
  }

  /**
   * Runs until {@link stop}, or for a number of seconds.
   *
   * @param onRunning called once, when the model is loaded and has given its first answer
   * @throws AppError where the model cannot run; being stopped is no error
   */
  async run({ request }: Load, onRunning: () => void, seconds = Infinity): Promise<void> {
    this.stop()
    const abort = new AbortController()
    this.#abort = abort
    let running = false
    let ranS = 0
    try {
      while (!abort.signal.aborted && ranS < seconds) {
        const plan = { ...STRETCH, minSeconds: Math.min(10, seconds), maxSeconds: Math.min(10, seconds) }
        await this.#inference.measure({ ...request, plan }, abort.signal, ({ kind }) => {
          if (kind !== 'answer' || running) return
          running = true
          onRunning()
        })
        ranS += plan.maxSeconds
      }
    } catch (thrown) {
      const error = toAppError(thrown, 'run')
      if (error.code !== 'aborted') throw error
    }
  }

  stop(): void {
    this.#abort?.abort()
    this.#abort = null
  }
}
