import type { ModelRecord } from '../catalogue/model.ts'
import { modelsForTask } from '../catalogue/models.ts'
import { TASK_IDS, type TaskId } from '../catalogue/task.ts'
import { localWorkload } from '../comparison/local-workload.ts'
import { localStudyRow, type LocalStudyRow } from '../comparison/study-comparison.ts'
import { STUDY_BOUNDARY, STUDY_INFERENCES } from '../comparison/study-row.ts'
import { toAppError, type AppError } from '../protocol/app-error.ts'
import type { InferenceFigure } from '../reference/figure.ts'
import type { RunRecord } from '../storage/record.ts'
import type { RunPlan } from '../timing/plan.ts'
import type { App } from './app.ts'
import { fetchBlob, watchHidden } from './browser.ts'
import { placeSample } from './place-sample.ts'
import type { LocalRuns } from './local-runs.svelte.ts'
import { NO_KNOBS } from './route.ts'
import { TryInput } from './try-input.svelte.ts'
import { TryRun } from './try-run.svelte.ts'
import { TrySelection } from './try-selection.svelte.ts'

/** Longer than this, and what is left of the thousand is extrapolated. */
export const STUDY_SECONDS = 60

/** The study's workload: a thousand inferences, one after the other, or as many as fit into the time. */
export const STUDY_PLAN: RunPlan = {
  minRuns: STUDY_INFERENCES,
  minSeconds: 0,
  maxRuns: STUDY_INFERENCES,
  maxSeconds: STUDY_SECONDS,
}

/** A task of the study that a shipped model can do, or null. */
function localTask(task: string): TaskId | null {
  const id = TASK_IDS.find((one) => one === task)
  return id !== undefined && modelsForTask(id).length > 0 ? id : null
}

/** Model, backend and threads as on the Try page, the plan as in the study. */
class StudySelection extends TrySelection {
  override get plan(): RunPlan {
    return STUDY_PLAN
  }
}

/** Runs the study's workload here, one task at a time. */
export class StudyRuns {
  readonly #app: App
  readonly #stored: LocalRuns
  readonly #selection: StudySelection
  readonly #input = new TryInput(fetchBlob)
  readonly #run: TryRun
  #task: TaskId | null = $state(null)
  #error: AppError | null = $state.raw(null)

  constructor(app: App, stored: LocalRuns) {
    this.#app = app
    this.#stored = stored
    this.#selection = new StudySelection(app.device)
    this.#run = new TryRun({
      ...app.services,
      device: app.device,
      history: app.history,
      input: this.#input,
      selection: this.#selection,
      nextTask: () => new Promise((resolve) => void setTimeout(resolve)),
      watchHidden: (onHidden) => watchHidden(app.services.window.document, onHidden),
    })
  }

  /** The model that a task of the study is run with here, or null where none ships. */
  modelFor(task: string): ModelRecord | null {
    const id = localTask(task)
    return id === null ? null : (modelsForTask(id)[0] ?? null)
  }

  /** The task that was started last. */
  get task(): TaskId | null {
    return this.#task
  }

  get running(): boolean {
    return this.#run.status === 'running'
  }

  get run(): TryRun {
    return this.#run
  }

  get error(): AppError | null {
    return this.#error ?? this.#run.error
  }

  /** Whether the machine is known yet and a run can start. */
  get ready(): boolean {
    return this.#app.device.identity !== null && this.#app.samples.all.length > 0
  }

  /** The newest stored run of the study's workload, or null. Other runs of the task do not count. */
  record({ task }: InferenceFigure): RunRecord | null {
    return this.#stored.newestOf(task, ({ plan }) => plan.minRuns === STUDY_INFERENCES)
  }

  /** That run in the unit of the study's tables; null where there is none. */
  row(figure: InferenceFigure): LocalStudyRow | null {
    const record = this.#stored.ready ? this.record(figure) : null
    if (record === null) return null
    const energyJ = this.#stored.energyOf(record).boundariesJ[STUDY_BOUNDARY]
    return localStudyRow(energyJ, record.timing.summary.runs, localWorkload(record), figure)
  }

  /** Runs the workload of one task of the study. A failure ends up in {@link error}. */
  async start({ task, workload }: InferenceFigure): Promise<void> {
    const id = localTask(task)
    if (id === null || this.running) return
    this.#task = id
    this.#error = null
    try {
      const { samples, inputSamples } = this.#app
      this.#selection.chooseTask(id)
      await placeSample(
        { samples, inputSamples, selection: this.#selection, input: this.#input },
        { ...NO_KNOBS, tokens: workload.outputTokens },
      )
      await this.#run.start()
    } catch (thrown) {
      this.#error = toAppError(thrown, 'load')
    }
  }

  stop(): void {
    this.#run.stop()
  }
}
