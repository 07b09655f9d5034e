import { AppError, toAppError } from '../../protocol/app-error.ts'
import { type EmissionsLog, referenceRows, STUDY_INFERENCES } from '../../storage/files/emissions-log.ts'
import type { Parcel } from '../../storage/files/parcel.ts'
import { EMPTY_CONTENT, type ParcelContent, ParcelCount } from './parcel-content.ts'
import { type ParcelStores, storeParcel } from './store-parcel.ts'

export interface IncomingDependencies extends ParcelStores {
  readonly isStored: (id: string) => boolean
  /** Resolves in a later task of the main thread. */
  readonly nextTask: () => Promise<void>
  readonly nowMs: () => number
  readonly onStored: () => Promise<void>
}

export type IncomingStage = 'none' | 'looking' | 'asking' | 'storing' | 'done'

/** The page stays able to answer: work is cut into pieces of this length. */
const LONGEST_TASK_MS = 30

/** Something handed to the page: looked into, shown, and only stored when the person says so. */
export class Incoming {
  readonly #deps: IncomingDependencies
  #stage: IncomingStage = $state('none')
  #parcel: Parcel | null = $state.raw(null)
  #content: ParcelContent = $state.raw(EMPTY_CONTENT)
  #share = $state(0)
  #added = $state(0)
  #error: AppError | null = $state.raw(null)
  #inferences = $state(STUDY_INFERENCES)
  #abort = new AbortController()

  constructor(deps: IncomingDependencies) {
    this.#deps = deps
  }

  get stage(): IncomingStage {
    return this.#stage
  }

  get label(): string {
    return this.#parcel?.label ?? ''
  }

  get content(): ParcelContent {
    return this.#content
  }

  get log(): EmissionsLog | null {
    return this.#parcel?.log ?? null
  }

  /** How many inferences one row of the log stands for: a log does not say. */
  get inferences(): number {
    return this.#inferences
  }

  set inferences(count: number) {
    if (Number.isInteger(count) && count >= 1 && count <= 1e9) this.#inferences = count
  }

  /** Share done of looking or storing, 0 to 1. */
  get share(): number {
    return this.#share
  }

  /** Runs that were stored. */
  get added(): number {
    return this.#added
  }

  get error(): AppError | null {
    return this.#error
  }

  /** Looks into a parcel. Nothing is stored. */
  async look(open: () => Promise<Parcel>): Promise<void> {
    this.#begin('looking')
    await this.#attempt(async (signal) => {
      const parcel = await open()
      const count = new ParcelCount(this.#deps.isStored)
      await this.#goThrough(parcel, signal, (item) => {
        count.add(item)
      })
      this.#content = count.content()
      this.#parcel = parcel
      this.#inferences = parcel.log?.layout === 'codecarbon' ? 1 : STUDY_INFERENCES
      this.#stage = 'asking'
    })
  }

  /** Stores what was looked into. What was stored before a stop stays. */
  async store(): Promise<void> {
    const parcel = this.#parcel
    if (parcel === null || this.#stage !== 'asking') return
    this.#stage = 'storing'
    this.#share = 0
    await this.#attempt(async (signal) => {
      const storing = storeParcel(this.#deps, parcel.label)
      await this.#goThrough(parcel, signal, async (item) => {
        this.#added = await storing.take(item)
      })
      this.#added = await storing.end()
      if (parcel.log !== null)
        await this.#deps.library.putReferences(referenceRows(parcel.log, this.#inferences))
      this.#stage = 'done'
    })
    await this.#deps.onStored()
  }

  /** Stops looking or storing. */
  stop(): void {
    this.#abort.abort()
  }

  close(): void {
    this.#abort.abort()
    this.#stage = 'none'
    this.#parcel = null
    this.#content = EMPTY_CONTENT
    this.#error = null
  }

  #begin(stage: IncomingStage): void {
    this.#stage = stage
    this.#error = null
    this.#share = 0
    this.#added = 0
    this.#content = EMPTY_CONTENT
    this.#parcel = null
  }

  async #goThrough(
    parcel: Parcel,
    signal: AbortSignal,
    take: (item: Parameters<ParcelCount['add']>[0]) => void | Promise<void>,
  ): Promise<void> {
    let sinceMs = this.#deps.nowMs()
    for await (const { item, share } of parcel.items()) {
      await take(item)
      if (this.#deps.nowMs() - sinceMs < LONGEST_TASK_MS) continue
      this.#share = share
      await this.#deps.nextTask()
      if (signal.aborted) throw new AppError('aborted', 'input')
      sinceMs = this.#deps.nowMs()
    }
  }

  async #attempt(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#abort = new AbortController()
    const { signal } = this.#abort
    try {
      await work(signal)
    } catch (thrown) {
      this.#error = toAppError(thrown, 'input')
      this.#stage = 'done'
    }
  }
}
