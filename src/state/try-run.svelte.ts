import type { CannotRun } from '../catalogue/capability.ts'
import { AppError, toAppError, type ErrorCode } from '../protocol/app-error.ts'
import type { DeviceState, Settings } from './device.svelte.ts'
import type { FinishedRun, RunClerk, RunSetup } from './finish-run.ts'
import type { HistoryState } from './history.svelte.ts'
import type { Inference } from './inference.ts'
import { hubPart } from './models/hub-setting.ts'
import { askToKeep, isLargeFetch } from './models/keep-large.ts'
import { advance, NOT_STARTED, type RunProgress } from './run-progress.ts'
import type { Interval } from '../stats/uncertain.ts'
import type { TryInput } from './try-input.svelte.ts'
import type { TrySelection } from './try-selection.svelte.ts'

export interface RunDependencies extends RunClerk {
  readonly window: Window
  readonly device: DeviceState
  readonly selection: Pick<TrySelection, 'variant' | 'backend' | 'task' | 'plan' | 'model' | 'threads'>
  readonly input: Pick<TryInput, 'chosen'>
  readonly history: HistoryState
  readonly inference: Inference
  readonly modelsUrl: string
  readonly settings: Pick<Settings, 'get'>
  /** Resolves in a later task of the main thread. */
  readonly nextTask: () => Promise<void>
  /** Calls back whenever the page gets hidden, until the returned function is called. */
  readonly watchHidden: (onHidden: () => void) => () => void
}

export type RunStatus = 'idle' | 'running' | 'done' | 'failed'

/** One run at a time on the Try page: start, live progress, stop, result. */
export class TryRun {
  readonly #deps: RunDependencies
  #status: RunStatus = $state('idle')
  #progress: RunProgress = $state.raw(NOT_STARTED)
  #finished: FinishedRun | null = $state.raw(null)
  #error: AppError | null = $state.raw(null)
  #abort: AbortController | null = null
  #addedW: Interval | null = $state.raw(null)
  #estimating: RunSetup | null = null

  constructor(deps: RunDependencies) {
    this.#deps = deps
  }

  get status(): RunStatus {
    return this.#status
  }

  get progress(): RunProgress {
    return this.#progress
  }

  /** The last run that came to its end; it stays while the next one runs. */
  get finished(): FinishedRun | null {
    return this.#finished
  }

  /** Watts that the run under way adds to the machine, as far as that is known before it is timed; null before it answers. */
  get addedW(): Interval | null {
    return this.#addedW
  }

  get error(): AppError | null {
    return this.#error
  }

  /** Runs what is selected on what is chosen. Failures end up in {@link error}; nothing is thrown. */
  async start(): Promise<void> {
    if (this.#status === 'running') return
    this.#status = 'running'
    this.#progress = NOT_STARTED
    this.#addedW = null
    this.#error = null
    this.#abort = new AbortController()
    try {
      this.#finished = await this.#run(this.#abort.signal)
      this.#status = 'done'
      await this.#deps.history.add(this.#finished.record)
    } catch (thrown) {
      this.#error = toAppError(thrown, 'run')
      this.#status = 'failed'
    }
  }

  /** Ends the run at once, wherever it is. */
  stop(): void {
    this.#abort?.abort()
  }

  /** Takes the result off the page, when another task or picture makes it stale. It stays in the history. */
  clear(): void {
    if (this.#status === 'running') return
    this.#status = 'idle'
    this.#finished = null
    this.#error = null
  }

  /** Ends in `failed` without having run, for choices that cannot be made. */
  refuse(error: AppError): void {
    this.#error = error
    this.#status = 'failed'
  }

  /** As {@link refuse}, for whatever was thrown on the way to a run. */
  fail(thrown: unknown): void {
    this.refuse(toAppError(thrown, 'load'))
  }

  async #run(signal: AbortSignal): Promise<FinishedRun> {
    const { inference, modelsUrl, watchHidden } = this.#deps
    const setup = this.#setUp()
    const hub = hubPart(this.#deps.selection.model, this.#deps.settings)
    let hidden = false
    let askedToKeep = false
    const unwatch = watchHidden(() => {
      hidden = true
    })
    try {
      const { modelId, task, backend, dtype, threads, plan, chosen } = setup
      const report = await inference.measure(
        {
          load: { modelsUrl, modelId, task, backend, dtype, threads, ...hub },
          input: chosen.input,
          sampleId: chosen.sampleId,
          plan,
        },
        signal,
        (event) => {
          this.#progress = advance(this.#progress, event)
          if (!askedToKeep && event.kind === 'load' && isLargeFetch(event.progress)) {
            askedToKeep = true
            askToKeep(this.#deps.window)
          }
          if (event.kind === 'partial') this.#estimateWatts(setup)
        },
      )
      // Only a finished run needs the power model and the record format: they load beside the worker.
      const [{ finishRun }, { surroundingsOf }] = await Promise.all([
        import('./finish-run.ts'),
        import('./run-surroundings.ts'),
      ])
      const surroundings = await surroundingsOf(this.#deps.window, setup)
      // The worker's message, the estimate and the drawing each get a task of their own: together they would hold up input.
      await this.#deps.nextTask()
      const finished = finishRun({ ...this.#deps, setup, report, hidden, surroundings })
      await this.#deps.nextTask()
      return finished
    } finally {
      unwatch()
    }
  }

  /** Once a run, while its answer grows and nothing is timed; where it cannot be had, nobody misses it. */
  #estimateWatts(setup: RunSetup): void {
    if (this.#estimating === setup) return
    this.#estimating = setup
    const { window, selection } = this.#deps
    const { parameters } = selection.model
    import('./added-watts.ts')
      .then(async ({ addedWatts }) => {
        const watts = await addedWatts(window, setup, parameters)
        if (this.#estimating === setup) this.#addedW = watts
      })
      .catch(() => undefined)
  }

  /** Everything the run depends on, as it is now: the person may go on choosing while it runs. */
  #setUp(): RunSetup {
    const { device, selection, input } = this.#deps
    const { chosen } = input
    const { identity, signals, chosenByPerson } = device
    if (chosen === null || identity === null || signals === null) {
      throw new AppError('internal', 'input', 'nothing to run on yet')
    }
    const { variant, backend, task, plan, model, threads } = selection
    if (!variant.ok) throw new AppError(codeFor(variant.why), 'input', JSON.stringify(variant.why))
    const { dtype } = variant.variant
    return {
      chosen,
      identity,
      signals,
      chosenByPerson,
      backend,
      task,
      plan,
      threads,
      dtype,
      modelId: model.id,
    }
  }
}

function codeFor(why: CannotRun): ErrorCode {
  if (why.reason === 'no-webgpu') return 'webgpu-missing'
  const needsF16 = why.reason === 'missing-gpu-feature' && why.feature === 'shader-f16'
  return needsF16 ? 'shader-f16-missing' : 'unsupported-choice'
}
