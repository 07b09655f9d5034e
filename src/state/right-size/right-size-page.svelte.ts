import { type EvaluationSet, parseEvaluationSet } from '../../catalogue/evaluation/evaluation-set.ts'
import { AppError, toAppError } from '../../protocol/app-error.ts'
import type { RightSizeRecord } from '../../storage/right-size/right-size-record.ts'
import { openRightSizeStore, type RightSizeStore } from '../../storage/right-size/right-size-store.ts'
import type { App } from '../app.ts'
import { DisturbanceWatch, type WatchedPage } from '../benchmark/disturbance-watch.ts'
import { ResponsivenessWatch, type WatchedWindow } from '../benchmark/responsiveness-watch.ts'
import { fetchBlob } from '../browser.ts'
import { exclusiveByLock } from '../exclusive.ts'
import { nextTask } from '../next-task.ts'
import { readPicture as readPictureFile } from '../read-picture.ts'
import { surroundingsOf } from '../run-surroundings.ts'
import { parseRightSize, rightSizeHref } from './address.ts'
import type { AnsweringProgress } from './answer-turns.ts'
import { OwnFileState } from './own-file.svelte.ts'
import { RightSizePlan } from './right-size-plan.svelte.ts'
import { type ExperimentWorld, runExperiment } from './run-experiment.ts'
import { KeptExperiments } from './kept-experiments.svelte.ts'

/** The page is redrawn no more often, ms: drawing takes from the processor that is being measured. */
const SHOW_EVERY_MS = 500

/** How far an experiment is. */
export interface ExperimentProgress extends AnsweringProgress {
  /** Another run is under way, here or in another tab. */
  readonly waiting: boolean
  /** Since it began, ms. */
  readonly elapsedMs: number
}

const NOT_BEGUN: ExperimentProgress = {
  done: 0,
  total: 0,
  name: '',
  answering: false,
  waiting: false,
  elapsedMs: 0,
}

/** What the Right size page remembers while other pages are open; a run goes on meanwhile. */
export class RightSizePage {
  readonly #app: App
  readonly own = new OwnFileState(nextTask)
  readonly plan: RightSizePlan
  readonly kept: KeptExperiments
  #progress: ExperimentProgress | null = $state.raw(null)
  #error: AppError | null = $state.raw(null)
  #refused: readonly string[] = $state.raw([])
  #abort: AbortController | null = null

  constructor(app: App, store: RightSizeStore = openRightSizeStore()) {
    this.#app = app
    this.kept = new KeptExperiments(store)
    this.plan = new RightSizePlan(app, () => this.own.file?.set ?? null)
    void this.kept.load()
  }

  /** Null while nothing runs. */
  get progress(): ExperimentProgress | null {
    return this.#progress
  }

  get error(): AppError | null {
    return this.#error ?? this.kept.error
  }

  /** What the address asked for that cannot be. */
  get refused(): readonly string[] {
    return this.#refused
  }

  /** The address of the plan as it stands, or null where none can hold it. */
  get href(): string | null {
    const { address } = this.plan
    return address === null ? null : rightSizeHref(address)
  }

  get canStart(): boolean {
    const { setId, ownSet, contenders } = this.plan
    const ready = setId !== null || ownSet !== null
    return ready && contenders.length > 0 && this.#app.device.identity !== null && this.#progress === null
  }

  follow(query: string): void {
    if (query !== '' && this.#progress === null) this.#refused = this.plan.follow(parseRightSize(query))
  }

  stop(): void {
    this.#abort?.abort()
  }

  /** Hands the shown experiment over as a file. */
  save(): void {
    this.kept.save(this.#app.services.window.document)
  }

  /** Takes the plan of an experiment, and runs it where all it needs is here. */
  async repeat({ plan }: RightSizeRecord): Promise<void> {
    if (this.#progress !== null) return
    this.#refused = this.plan.repeat(plan)
    if (this.#refused.length === 0) await this.start()
  }

  /** Runs the plan. Failures end up in {@link error}; nothing is thrown. */
  async start(): Promise<void> {
    if (!this.canStart) return
    this.#error = null
    const { signal } = (this.#abort = new AbortController())
    this.#progress = NOT_BEGUN
    try {
      const record = await this.#whenFree(signal, () => this.#run(signal))
      await this.kept.add(record)
    } catch (thrown) {
      const error = toAppError(thrown, 'run')
      if (error.code !== 'aborted') this.#error = error
    } finally {
      this.#progress = null
    }
  }

  /** One plan at a time among all tabs, the Benchmark's included. */
  #whenFree<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const { locks } = this.#app.services.window.navigator as { locks?: LockManager }
    const onWaiting = () => {
      this.#progress = { ...NOT_BEGUN, waiting: true }
    }
    return exclusiveByLock(locks, 'joulebench-plan')(signal, onWaiting, work)
  }

  async #run(signal: AbortSignal): Promise<RightSizeRecord> {
    const { services } = this.#app
    const { setId, backend, threads, seed, contenders } = this.plan
    const set = await this.readSet()
    const items = await this.plan.itemsOf(set)
    const readPicture = async (file: string) =>
      (await readPictureFile(await fetchBlob(`${services.baseUrl}evaluation/${file}`))).picture
    const plan = {
      set,
      items,
      seed,
      contenders,
      backend,
      threads,
      modelsUrl: services.modelsUrl,
      readPicture,
    }
    return runExperiment(plan, setId, this.#world(), signal, this.#follower())
  }

  #world(): ExperimentWorld {
    const { services, device } = this.#app
    const { identity, signals } = device
    if (identity === null || signals === null) throw new AppError('internal', 'input', 'no device yet')
    const { backend, threads } = this.plan
    // Not everything that is watched is in TypeScript's idea of a window, and none of it is everywhere.
    const window = services.window as unknown as WatchedPage & WatchedWindow & Window
    return {
      ...services,
      identity,
      signals,
      watchDisturbances: () => new DisturbanceWatch(window, Date.now),
      watchResponsiveness: () => new ResponsivenessWatch(window),
      surroundings: (modelId) => surroundingsOf(window, { identity, signals, backend, modelId, threads }),
      nextTask,
    }
  }

  /** Shows progress now and then: whenever another contender begins, and every {@link SHOW_EVERY_MS} in between. */
  #follower(): (progress: AnsweringProgress) => void {
    const { now } = this.#app.services
    const beganMs = now().getTime()
    let shownMs = -Infinity
    return (progress) => {
      const nowMs = now().getTime()
      if (progress.answering && nowMs - shownMs < SHOW_EVERY_MS) return
      shownMs = nowMs
      this.#progress = { ...progress, waiting: false, elapsedMs: nowMs - beganMs }
    }
  }

  /** @throws AppError `not-a-set` where no file was chosen, `network` */
  async readSet(): Promise<EvaluationSet> {
    const { setId, ownSet } = this.plan
    if (setId === null) {
      if (ownSet === null) throw new AppError('not-a-set', 'input')
      return ownSet
    }
    const { baseUrl, fetchJson } = this.#app.services
    return parseEvaluationSet(await fetchJson(`${baseUrl}evaluation/${setId}.json`))
  }
}

export function makeRightSizePage(app: App): RightSizePage {
  return new RightSizePage(app)
}
