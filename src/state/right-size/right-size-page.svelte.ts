import { type EvaluationSet, parseEvaluationSet } from '../../catalogue/evaluation/evaluation-set.ts'
import { AppError, toAppError } from '../../protocol/app-error.ts'
import type { RightSizeRecord } from '../../storage/right-size/right-size-record.ts'
import { openRightSizeStore } from '../../storage/right-size/right-size-store.ts'
import { openUnfinishedStore } from '../../storage/right-size/unfinished-store.ts'
import type { App } from '../app.ts'
import { DisturbanceWatch, type WatchedPage } from '../benchmark/disturbance-watch.ts'
import { ResponsivenessWatch, type WatchedWindow } from '../benchmark/responsiveness-watch.ts'
import { fetchBlob } from '../browser.ts'
import { type Exclusive, exclusiveByLock } from '../exclusive.ts'
import { nextTask } from '../next-task.ts'
import { readPicture as readPictureFile } from '../read-picture.ts'
import { surroundingsOf } from '../run-surroundings.ts'
import { parseRightSize, rightSizeHref } from './address.ts'
import type { Answering, AnsweringProgress } from './answer-turns.ts'
import { KeptExperiments } from './kept-experiments.svelte.ts'
import { OwnFileState } from './own-file.svelte.ts'
import { RightSizePlan } from './right-size-plan.svelte.ts'
import {
  beginExperiment,
  type Begun,
  type ExperimentWorld,
  recordUnfinished,
  runExperiment,
} from './run-experiment.ts'
import { type LeftUnfinished, UnfinishedExperiments } from './unfinished.svelte.ts'

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
  readonly kept = new KeptExperiments(openRightSizeStore())
  readonly unfinished: UnfinishedExperiments
  readonly #unfinishedStore = openUnfinishedStore()
  #progress: ExperimentProgress | null = $state.raw(null)
  #error: AppError | null = $state.raw(null)
  #refused: readonly string[] = $state.raw([])
  #abort: AbortController | null = null

  constructor(app: App) {
    this.#app = app
    this.plan = new RightSizePlan(app, () => this.own.file?.set ?? null)
    this.unfinished = new UnfinishedExperiments(this.#unfinishedStore, (name) => this.#exclusive(name))
    void this.kept.load()
    void this.unfinished.load()
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
    return [...this.#refused, ...this.plan.missing]
  }

  /** The address of the plan as it stands, or null where none can hold it. */
  get href(): string | null {
    const { address } = this.plan
    return address === null ? null : rightSizeHref(address)
  }

  get canStart(): boolean {
    const { setId, ownSet, contenders, tooLarge } = this.plan
    const ready = (setId !== null || ownSet !== null) && contenders.length > 0 && tooLarge === null
    return ready && this.#app.device.identity !== null && this.#progress === null
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
    if (this.refused.length === 0) await this.start()
  }

  /** Runs the plan. Failures end up in {@link error}; nothing is thrown. */
  async start(): Promise<void> {
    if (!this.canStart) return
    await this.#guarded(async (signal) => {
      const plan = await this.#planned()
      await this.#run(plan, beginExperiment(plan, this.plan.setId, this.#app.services), signal)
    })
  }

  /** Lets everyone answer what an experiment that was cut off has left. */
  async goOn({ experiment }: LeftUnfinished): Promise<void> {
    if (this.#progress !== null) return
    const unknown = this.plan.repeat(experiment.plan)
    const can = [...this.plan.contenders.map(({ key }) => key), ...this.plan.missing]
    this.#refused = [...unknown, ...experiment.plan.contenders.filter((key) => !can.includes(key))]
    if (this.refused.length > 0 || this.plan.tooLarge !== null) return
    await this.#guarded(async (signal) => {
      const begun = await this.unfinished.read(experiment)
      await this.#run(await this.#planned(), begun, signal)
    })
  }

  /** Makes a record of what everyone had answered in an experiment that was cut off. */
  async keepUnfinished({ experiment }: LeftUnfinished): Promise<void> {
    if (this.#progress !== null) return
    await this.#guarded(async () => {
      const begun = await this.unfinished.read(experiment)
      await this.#settle(begun, await recordUnfinished(begun, this.#world()))
    })
  }

  async discardUnfinished({ experiment }: LeftUnfinished): Promise<void> {
    if (this.#progress === null) await this.#guarded(() => this.unfinished.forget(experiment.id))
  }

  async #guarded(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#error = null
    const { signal } = (this.#abort = new AbortController())
    this.#progress = NOT_BEGUN
    try {
      await work(signal)
    } catch (thrown) {
      const error = toAppError(thrown, 'run')
      if (error.code !== 'aborted') this.#error = error
    } finally {
      this.#progress = null
    }
  }

  /** One plan at a time among all tabs, the Benchmark's included. */
  async #run(plan: Answering, begun: Begun, signal: AbortSignal): Promise<void> {
    const onWaiting = () => {
      this.#progress = { ...NOT_BEGUN, waiting: true }
    }
    const { underWay } = this.#app.services
    await underWay.counting(this.#exclusive('joulebench-plan'))(signal, onWaiting, () =>
      this.unfinished.working(begun.experiment.id, async () => {
        const record = await runExperiment(plan, begun, this.#world(), signal, this.#follower())
        await this.#settle(begun, record)
      }),
    )
  }

  /** Keeps the record; what could not be kept stays to be gone on with. */
  async #settle({ experiment }: Begun, record: RightSizeRecord): Promise<void> {
    await this.kept.add(record)
    if (this.kept.error === null) await this.unfinished.forget(experiment.id)
  }

  #exclusive(name: string): Exclusive {
    const { locks } = this.#app.services.window.navigator as { locks?: LockManager }
    return exclusiveByLock(locks, name)
  }

  /** The plan as it stands, with its items. */
  async #planned(): Promise<Answering> {
    const { services } = this.#app
    const { backend, threads, seed, contenders } = this.plan
    const set = await this.readSet()
    const readPicture = async (file: string) =>
      (await readPictureFile(await fetchBlob(`${services.baseUrl}evaluation/${file}`))).picture
    const items = await this.plan.itemsOf(set)
    return { set, items, seed, contenders, backend, threads, modelsUrl: services.modelsUrl, readPicture }
  }

  #world(): ExperimentWorld {
    const { services, device } = this.#app
    const { identity, signals } = device
    if (identity === null || signals === null) throw new AppError('internal', 'input', 'no device yet')
    // Not everything that is watched is in TypeScript's idea of a window, and none of it is everywhere.
    const window = services.window as unknown as WatchedPage & WatchedWindow & Window
    return {
      ...services,
      identity,
      signals,
      unfinished: this.#unfinishedStore,
      watchDisturbances: () => new DisturbanceWatch(window, Date.now),
      watchResponsiveness: () => new ResponsivenessWatch(window),
      surroundings: (modelId, backend, threads) =>
        surroundingsOf(window, { identity, signals, backend, modelId, threads }),
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
