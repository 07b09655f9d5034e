import type { PowerProfile } from '../../device/profile.ts'
import { toAppError, type AppError } from '../../protocol/app-error.ts'
import type { Journal } from '../../storage/benchmark/journal.ts'
import type { RunRecord } from '../../storage/record.ts'
import type { RunStore } from '../../storage/run-store.ts'
import type { Configuration } from '../../timing/benchmark/configuration.ts'
import type { BlockResult } from '../../timing/benchmark/merge-blocks.ts'
import type { RunClerk } from '../finish-run.ts'
import type { HistoryState } from '../history.svelte.ts'
import type { RunSurroundings } from '../run-surroundings.ts'
import {
  finishConfiguration,
  isComplete,
  measuredOf,
  setupOf,
  type MachineFacts,
  type Measured,
} from './finish-configuration.ts'
import { countedConfigurations } from './journal-changes.ts'
import type { InputLoader } from './load-input.ts'
import { resultOf, type ConfigurationResult } from './result.ts'

export interface BookDependencies extends RunClerk {
  readonly history: Pick<HistoryState, 'add' | 'remove'>
  readonly store: Pick<RunStore, 'latest'>
  readonly inputs: Pick<InputLoader, 'load'>
  /** @throws AppError where the machine is not known yet */
  readonly machine: () => MachineFacts
  readonly profiles: () => readonly PowerProfile[]
  readonly surroundings: (setup: ReturnType<typeof setupOf>) => Promise<RunSurroundings>
  /** Resolves in a later task of the main thread: an estimate each, so that input is not held up. */
  readonly nextTask: () => Promise<void>
}

/** Newest records looked through for those of a plan. */
const LOOKED_THROUGH = 500

const blocksOf = (blocks: readonly BlockResult[], key: string): BlockResult[] =>
  blocks.filter((block) => block.key === key)

/** Turns blocks into records and results, one configuration at a time. */
export class ResultBook {
  readonly #deps: BookDependencies
  #results: Readonly<Record<string, ConfigurationResult>> = $state.raw({})
  #error: AppError | null = $state.raw(null)
  /** Counts what {@link clear} has ended: work begun before it shows nothing any more. */
  #chapter = 0

  constructor(deps: BookDependencies) {
    this.#deps = deps
  }

  /** Of every configuration that has any, in no order. */
  get results(): readonly ConfigurationResult[] {
    return Object.values(this.#results)
  }

  /** Why a result could not be made. */
  get error(): AppError | null {
    return this.#error
  }

  /** Ends what is being restored or recorded, too: nothing of it is shown later. */
  clear(): void {
    this.#chapter += 1
    this.#results = {}
    this.#error = null
  }

  /** Shows what was recorded before the page was closed. Records that were deleted since are not brought back. */
  async restore(journal: Journal, blocks: readonly BlockResult[]): Promise<void> {
    const chapter = this.#chapter
    const ids = Object.values(journal.recordIds)
    if (ids.length === 0) return
    const { records } = await this.#deps.store.latest(LOOKED_THROUGH)
    for (const record of records.filter(({ id }) => ids.includes(id))) {
      const configuration = countedConfigurations(journal).find(
        ({ key }) => key === record.benchmark?.configuration,
      )
      const own = configuration === undefined ? [] : blocksOf(blocks, configuration.key)
      if (configuration === undefined || own.length === 0) continue
      const measured = await measuredOf(own, this.#deps.nextTask)
      if (chapter !== this.#chapter) return
      await this.#show(configuration, record, own, measured)
    }
  }

  /**
   * Makes records of what has none yet, or has one of fewer blocks, which it replaces. Those of configurations that no longer
   * count are taken back.
   *
   * @param onlyComplete leaves out what is still to be gone on with
   * @returns the ids by configuration; the journal's own object where nothing has changed
   */
  async record(
    journal: Journal,
    blocks: readonly BlockResult[],
    keys: readonly string[],
    onlyComplete: boolean,
  ): Promise<Journal['recordIds']> {
    const chapter = this.#chapter
    let recordIds = await this.#withoutUncounted(journal)
    for (const configuration of countedConfigurations(journal)) {
      if (chapter !== this.#chapter) break
      const own = blocksOf(blocks, configuration.key)
      const wanted = keys.includes(configuration.key) && own.length > 0
      if (
        !wanted ||
        (onlyComplete && !isComplete(journal, own.length)) ||
        this.#isRecorded(journal, configuration, own)
      )
        continue
      const record = await this.#make(journal, configuration, own)
      if (record === null) continue
      const before = recordIds[configuration.key]
      if (before !== undefined) await this.#deps.history.remove(before)
      recordIds = { ...recordIds, [configuration.key]: record.id }
    }
    return recordIds
  }

  /** A configuration may have given its first wrong answer after a stretch of work that was recorded. */
  async #withoutUncounted(journal: Journal): Promise<Journal['recordIds']> {
    let { recordIds } = journal
    const counted = countedConfigurations(journal).map(({ key }) => key)
    for (const { key } of journal.configurations) {
      if (counted.includes(key)) continue
      const { [key]: shown, ...results } = this.#results
      if (shown !== undefined) this.#results = results
      const { [key]: id, ...rest } = recordIds
      if (id === undefined) continue
      await this.#deps.history.remove(id)
      recordIds = rest
    }
    return recordIds
  }

  #isRecorded(journal: Journal, { key }: Configuration, blocks: readonly BlockResult[]): boolean {
    const known = this.#results[key]?.record.benchmark
    return known?.planId === journal.id && known.blocks === blocks.length
  }

  async #make(
    journal: Journal,
    configuration: Configuration,
    blocks: readonly BlockResult[],
  ): Promise<RunRecord | null> {
    const { inputs, machine, surroundings, nextTask, history } = this.#deps
    const chapter = this.#chapter
    try {
      const chosen = await inputs.load(configuration)
      const facts = { journal, configuration, chosen, machine: machine() }
      const around = await surroundings(setupOf(facts))
      await nextTask()
      const measured = await measuredOf(blocks, nextTask)
      await nextTask()
      const end = { ...facts, blocks, measured, surroundings: around }
      const record = finishConfiguration(end, this.#deps)
      await nextTask()
      await history.add(record)
      if (chapter === this.#chapter) await this.#show(configuration, record, blocks, measured)
      return record
    } catch (thrown) {
      if (chapter === this.#chapter) this.#error = toAppError(thrown, 'run')
      return null
    }
  }

  async #show(
    configuration: Configuration,
    record: RunRecord,
    blocks: readonly BlockResult[],
    measured: Measured,
  ): Promise<void> {
    const chapter = this.#chapter
    await this.#deps.nextTask()
    const result = resultOf(configuration, record, blocks, measured, this.#deps.profiles())
    await this.#deps.nextTask()
    // Going on may have begun while earlier records were still being read: what has come of more blocks stays.
    const known = this.#results[configuration.key]?.record.benchmark?.blocks ?? 0
    if (chapter !== this.#chapter || known > (record.benchmark?.blocks ?? 0)) return
    this.#results = { ...this.#results, [configuration.key]: result }
  }
}
