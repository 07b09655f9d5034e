import { AppError, toAppError } from '../../protocol/app-error.ts'
import type { JournalledPlan, JournalStore } from '../../storage/benchmark/journal-store.ts'
import type { Journal, Responsiveness } from '../../storage/benchmark/journal.ts'
import type { BlockResult } from '../../timing/benchmark/merge-blocks.ts'
import type { Block } from '../../timing/benchmark/schedule.ts'
import type { TimeLeft } from '../../timing/benchmark/time-left.ts'
import type { Exclusive } from '../exclusive.ts'
import type { UnderWay } from '../under-way.ts'
import type { DisturbanceWatch } from './disturbance-watch.ts'
import {
  afterFailure,
  afterRestart,
  isSameMajor,
  leftOf,
  newJournal,
  plannedOf,
  timeLeftOf,
  type PlanOrder,
} from './journal-changes.ts'
import { measureBlock, type BlockDependencies, type LiveBlock } from './measure-block.ts'
import type { ResultBook } from './result-book.svelte.ts'
import type { ConfigurationResult } from './result.ts'
import { addResponsiveness, NOTHING_WATCHED, type ResponsivenessWatch } from './responsiveness-watch.ts'

export interface RunnerDependencies extends BlockDependencies {
  readonly store: JournalStore
  readonly results: ResultBook
  /** Lets one tab run a plan at a time. */
  readonly exclusive: Exclusive
  readonly underWay: Pick<UnderWay, 'during'>
  readonly watchDisturbances: () => DisturbanceWatch
  readonly watchResponsiveness: () => ResponsivenessWatch
  readonly newId: () => string
}

/**
 * `waiting`: another tab runs a plan. `elsewhere`: this very plan is being run by another tab. `stopped`: by the person, by
 * closing the tab or by an error; what is left can be gone on with.
 */
export type BenchmarkStatus = 'idle' | 'waiting' | 'running' | 'elsewhere' | 'stopped' | 'done'

/** Runs a plan block by block, keeps a journal of it, and goes on where it was left. */
export class BenchmarkRun {
  readonly #deps: RunnerDependencies
  #status: BenchmarkStatus = $state('idle')
  #journal: Journal | null = $state.raw(null)
  #blocks: readonly BlockResult[] = $state.raw([])
  #live: LiveBlock | null = $state.raw(null)
  #error: AppError | null = $state.raw(null)
  #watch: DisturbanceWatch | null = null
  /** Of the plan until now; null while nothing is watched. */
  #responsiveness: (() => Responsiveness) | null = null
  #abort = new AbortController()
  #attempts: Record<string, number> = {}
  /** Whether the store has the plan at hand, be it as it was a while ago. */
  #isKept = false

  constructor(deps: RunnerDependencies) {
    this.#deps = deps
  }

  get status(): BenchmarkStatus {
    return this.#status
  }

  get isBusy(): boolean {
    return this.#status === 'running' || this.#status === 'waiting'
  }

  /** The plan at hand, or null. */
  get journal(): Journal | null {
    return this.#journal
  }

  get blocks(): readonly BlockResult[] {
    return this.#blocks
  }

  /** What has been recorded of the plan. */
  get results(): readonly ConfigurationResult[] {
    return this.#deps.results.results
  }

  get live(): LiveBlock | null {
    return this.#live
  }

  /** Why the plan could not be kept or gone on with; a configuration's own failure is in the journal. */
  get error(): AppError | null {
    return this.#error
  }

  /** What disturbs at the moment that {@link live} shows. */
  get disturbedBy(): ReturnType<() => DisturbanceWatch['active']> {
    return this.#live === null ? [] : (this.#watch?.active ?? [])
  }

  /** Blocks still to be measured. */
  get left(): readonly Block[] {
    return this.#journal === null ? [] : leftOf(this.#journal, this.#blocks)
  }

  /** All blocks of the plan: done, still to be measured, and given up. */
  get total(): number {
    return this.#journal === null ? 0 : plannedOf(this.#journal).length
  }

  /** Estimated; null where nothing is left, or nothing is known of it yet. */
  get timeLeft(): TimeLeft | null {
    return this.#journal === null ? null : timeLeftOf(this.#journal, this.#blocks, this.#live)
  }

  /** Whether what is left can be gone on with: not across a change of the procedure. */
  get canResume(): boolean {
    return (
      this.#status === 'stopped' &&
      this.left.length > 0 &&
      this.#journal !== null &&
      isSameMajor(this.#journal)
    )
  }

  /** Finds the plan that was last worked on. One that was cut off is marked so, and what it measured becomes records. */
  async open(): Promise<void> {
    if (this.#status !== 'idle') return
    await this.#guarded(async () => {
      const found = await this.#deps.store.latest()
      // Somebody may have pressed Start meanwhile.
      if (found === null || this.#status !== 'idle') return
      this.#adopt(found)
      if (found.journal.status === 'running') await this.#takeOver()
      else {
        this.#status = found.journal.status
        await this.#deps.results.restore(found.journal, found.blocks)
      }
    })
  }

  /** Starts a new plan; the one before is forgotten, its records are kept. A plan of nothing is refused and forgets nothing. */
  async start(order: PlanOrder): Promise<void> {
    if (this.isBusy) return
    if (order.configurations.length === 0) {
      this.#error = new AppError('nothing-to-run', 'input')
      return
    }
    this.#forget()
    this.#journal = newJournal(order, this.#deps.newId(), this.#deps.now())
    await this.#run(() => this.#quietly(() => this.#deps.store.keepOnly(null)))
  }

  /** Goes on with what is left. */
  async resume(): Promise<void> {
    if (this.canResume) await this.#run(() => this.#catchUp())
  }

  /** Ends the block under way at once; blocks before it are kept. */
  stop(): void {
    this.#abort.abort()
  }

  /** Takes the plan off the page. Its records stay in the history, and so does a plan that another tab has begun since. */
  async discard(): Promise<void> {
    if (this.isBusy) return
    const own = this.#journal?.id
    this.#forget()
    await this.#quietly(async () => {
      const { store } = this.#deps
      const found = await store.latest()
      if (found?.journal.id === own) await store.keepOnly(null)
    })
  }

  #adopt({ journal, blocks }: JournalledPlan): void {
    this.#journal = journal
    this.#blocks = blocks
    this.#isKept = true
  }

  #forget(): void {
    this.#abort.abort()
    this.#journal = null
    this.#isKept = false
    this.#blocks = []
    this.#attempts = {}
    this.#error = null
    this.#status = 'idle'
    this.#deps.results.clear()
  }

  /** A plan that seems to be running: another tab is at it, or it was cut off. Whoever held the lock may have come further. */
  async #takeOver(): Promise<void> {
    const { signal } = this.#renewAbort()
    const isOver = () => signal.aborted
    const onWaiting = () => {
      this.#status = 'elsewhere'
    }
    await this.#deps.exclusive(signal, onWaiting, async () => {
      const found = await this.#deps.store.latest()
      if (isOver()) return
      if (found === null) {
        this.#forget()
        return
      }
      this.#adopt(found)
      await this.#deps.results.restore(found.journal, found.blocks)
      // Start or Clear may have been pressed meanwhile.
      if (!isOver()) await this.#settle(this.left.length === 0 ? 'done' : 'stopped')
    })
  }

  /**
   * Takes over what another tab has measured of the plan since it was read here.
   * @throws AppError `plan-gone`
   */
  async #catchUp(): Promise<void> {
    // A plan that could not be written down is in this tab alone.
    if (!this.#isKept) return
    await this.#quietly(async () => {
      const found = await this.#deps.store.latest()
      if (found?.journal.id !== this.#journal?.id) this.#forget()
      // What could not be written down is known here alone.
      else if (found !== null && found.blocks.length >= this.#blocks.length) {
        this.#adopt(found)
        await this.#deps.results.restore(found.journal, found.blocks)
      }
    })
    if (this.#journal === null) throw new AppError('plan-gone', 'storage')
  }

  async #run(prepare: () => Promise<void>): Promise<void> {
    this.#error = null
    this.#status = 'running'
    const { signal } = this.#renewAbort()
    const onWaiting = () => {
      this.#status = 'waiting'
    }
    const work = async () => {
      this.#status = 'running'
      await prepare()
      await this.#watched((watch) => this.#measureAll(watch, signal))
      this.#live = null
      await this.#settle(this.left.length === 0 ? 'done' : 'stopped')
    }
    await this.#guarded(() => this.#deps.underWay.during(() => this.#deps.exclusive(signal, onWaiting, work)))
    if (this.isBusy) this.#status = 'stopped'
  }

  async #watched(work: (watch: DisturbanceWatch) => Promise<void>): Promise<void> {
    const watch = this.#deps.watchDisturbances()
    const responsiveness = this.#deps.watchResponsiveness()
    const before = this.#journal?.responsiveness ?? NOTHING_WATCHED
    this.#watch = watch
    this.#responsiveness = () => addResponsiveness(before, responsiveness.seen)
    watch.start()
    responsiveness.start()
    try {
      await work(watch)
    } finally {
      watch.stop()
      responsiveness.stop()
      this.#watch = null
      this.#responsiveness = null
      const seen = addResponsiveness(before, responsiveness.seen)
      await this.#change((journal) => ({ ...journal, responsiveness: seen }))
    }
  }

  async #measureAll(watch: DisturbanceWatch, signal: AbortSignal): Promise<void> {
    for (let block = this.left[0]; block !== undefined && !signal.aborted; block = this.left[0]) {
      await this.#measureOne(block, watch, signal)
    }
  }

  async #measureOne(block: Block, watch: DisturbanceWatch, signal: AbortSignal): Promise<void> {
    const journal = await this.#change((one) => ({ ...one, status: 'running', current: block }))
    if (journal === null) return
    try {
      const result = await measureBlock(this.#deps, {
        journal,
        block,
        runsPerSample: this.#blocks.find(({ key }) => key === block.key)?.report.runsPerSample,
        watch,
        signal,
        onShow: (live) => {
          this.#live = live
        },
        onRestart: (growth) => void this.#change((one) => afterRestart(one, block, growth)),
      })
      await this.#keepBlock(result)
    } catch (thrown) {
      // A block that was called off is not one that was cut off.
      if (signal.aborted) await this.#change((one) => ({ ...one, current: null }))
      else await this.#noteFailure(block, toAppError(thrown, 'run'))
    }
  }

  async #noteFailure(block: Block, error: AppError): Promise<void> {
    const id = `${block.round} ${block.key}`
    const attempts = (this.#attempts[id] ?? 0) + 1
    this.#attempts[id] = attempts
    await this.#change((journal) => afterFailure(journal, block, error, attempts))
    await this.#record([], false)
  }

  async #keepBlock(block: BlockResult): Promise<void> {
    if (this.#journal === null) return
    // Noted with every block: nobody tells of a tab that is ended.
    const responsiveness = this.#responsiveness?.() ?? this.#journal.responsiveness
    const journal: Journal = { ...this.#journal, current: null, responsiveness }
    this.#journal = journal
    this.#blocks = [...this.#blocks, block]
    this.#live = null
    await this.#quietly(() => this.#deps.store.putBlock(journal, block))
    await this.#record([block.key], true)
  }

  /** Ends a stretch of work: what has been measured and is not yet recorded becomes records. */
  async #settle(status: 'stopped' | 'done'): Promise<void> {
    const { id, configurations = [] } = this.#journal ?? {}
    await this.#record(
      configurations.map(({ key }) => key),
      false,
    )
    if (this.#journal?.id !== id) return
    await this.#change((journal) => ({ ...journal, status }))
    this.#status = status
  }

  async #record(keys: readonly string[], onlyComplete: boolean): Promise<void> {
    const journal = this.#journal
    if (journal === null) return
    const recordIds = await this.#deps.results.record(journal, this.#blocks, keys, onlyComplete)
    if (this.#journal?.id === journal.id && recordIds !== journal.recordIds)
      await this.#change((one) => ({ ...one, recordIds }))
  }

  /** Changes the plan and writes it down. */
  async #change(change: (journal: Journal) => Journal): Promise<Journal | null> {
    if (this.#journal === null) return null
    const journal = change(this.#journal)
    this.#journal = journal
    await this.#quietly(async () => {
      await this.#deps.store.put(journal)
      this.#isKept = true
    })
    return journal
  }

  #renewAbort(): AbortController {
    this.#abort = new AbortController()
    return this.#abort
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (thrown) {
      const error = toAppError(thrown, 'run')
      if (error.code !== 'aborted') this.#error = error
    }
  }

  /** A plan that cannot be kept goes on all the same, and says that it would not survive the tab. */
  async #quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (thrown) {
      this.#error = toAppError(thrown, 'storage')
    }
  }
}
