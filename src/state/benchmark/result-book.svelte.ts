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

  clear(): void {
    this.#results = {}
    this.#error = null
  }

  /** Shows what was recorded before the page was closed. Records that were deleted since are not brought back. */
  async restore(journal: Journal, blocks: readonly BlockResult[]): Promise<void> {
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
      await this.#show(configuration, record, own, measured)
    }
  }

  /**
   * Makes records of what has none yet, or has one of fewer blocks, which it replaces.
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
    let { recordIds } = journal
    for (const configuration of countedConfigurations(journal)) {
      const own = blocksOf(blocks, configuration.key)
      const wanted = keys.includes(configuration.key) && own.length > 0
      if (
        !wanted ||
        (onlyComplete && !isComplete(journal, own.length)) ||
        this.#isRecorded(configuration, own)
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

  #isRecorded({ key }: Configuration, blocks: readonly BlockResult[]): boolean {
    return this.#results[key]?.record.benchmark?.blocks === blocks.length
  }

  async #make(
    journal: Journal,
    configuration: Configuration,
    blocks: readonly BlockResult[],
  ): Promise<RunRecord | null> {
    const { inputs, machine, surroundings, nextTask, history } = this.#deps
    try {
      const chosen = await inputs.load(configuration)
      const facts = { journal, configuration, chosen, machine: machine() }
      const around = await surroundings(setupOf(facts))
      await nextTask()
      const measured = await measuredOf(blocks, nextTask)
      await nextTask()
      const end = { ...facts, blocksDone: blocks.length, measured, surroundings: around }
      const record = finishConfiguration(end, this.#deps)
      await nextTask()
      await history.add(record)
      await this.#show(configuration, record, blocks, measured)
      return record
    } catch (thrown) {
      this.#error = toAppError(thrown, 'run')
      return null
    }
  }

  async #show(
    configuration: Configuration,
    record: RunRecord,
    blocks: readonly BlockResult[],
    measured: Measured,
  ): Promise<void> {
    await this.#deps.nextTask()
    const result = resultOf(configuration, record, blocks, measured, this.#deps.profiles())
    await this.#deps.nextTask()
    this.#results = { ...this.#results, [configuration.key]: result }
  }
}
