import type { AppError } from '../../../../src/protocol/app-error.ts'
import { BenchmarkRun } from '../../../../src/state/benchmark/benchmark-run.svelte.ts'
import { DisturbanceWatch } from '../../../../src/state/benchmark/disturbance-watch.ts'
import type { PlanOrder } from '../../../../src/state/benchmark/journal-changes.ts'
import { ResponsivenessWatch } from '../../../../src/state/benchmark/responsiveness-watch.ts'
import { ResultBook } from '../../../../src/state/benchmark/result-book.svelte.ts'
import type { Inference } from '../../../../src/state/inference.ts'
import { NOTHING_KNOWN } from '../../../../src/state/run-surroundings.ts'
import { UnderWay } from '../../../../src/state/under-way.ts'
import type { JournalledPlan, JournalStore } from '../../../../src/storage/benchmark/journal-store.ts'
import type { RunRecord } from '../../../../src/storage/record.ts'
import type { BlockResult } from '../../../../src/timing/benchmark/merge-blocks.ts'
import { PROFILES } from '../../device/signals-fixture.ts'
import { reportOf } from '../../timing/benchmark/blocks-fixture.ts'
import { CHOSEN, CLERK, SETUP } from '../run-parts.ts'
import { FakePage, FakeWindow } from './fake-page.ts'

export const ORDER: PlanOrder = {
  configurations: ['a', 'b'].map((key) => ({
    key,
    modelId: key,
    task: 'image-classification',
    backend: 'wasm',
    threads: 1,
    dtype: 'fp32',
  })),
  preset: 'quick',
  seed: 'seed',
}

/** What all tabs of a browser share: the kept plan and the runs. */
export class FakeBrowser {
  plan: JournalledPlan | null = null
  records: RunRecord[] = []
  #ids = 0

  readonly store: JournalStore = {
    latest: () => Promise.resolve(this.plan),
    put: (journal) => {
      this.plan = { journal, blocks: this.plan?.journal.id === journal.id ? this.plan.blocks : [] }
      return Promise.resolve()
    },
    putBlock: (journal, block) => {
      this.plan = { journal, blocks: [...(this.plan?.blocks ?? []), block] }
      return Promise.resolve()
    },
    keepOnly: () => {
      this.plan = null
      return Promise.resolve()
    },
  }

  newId(): string {
    this.#ids += 1
    return `11111111-2222-4333-8444-${String(this.#ids).padStart(12, '0')}`
  }
}

/** Where a plan runs: what it measures, and what happens before each block. */
export class FakeTab {
  readonly browser: FakeBrowser
  readonly book: ResultBook
  readonly run: BenchmarkRun
  readonly page = new FakePage()
  readonly window = new FakeWindow()
  readonly underWay = new UnderWay()
  /** Blocks that were asked for. */
  measured = 0
  /** Called before a block is measured; what it throws ends the block. */
  before: (block: number) => AppError | undefined = () => undefined
  /** Every later task of the page waits for it. */
  nextTask: () => Promise<void> = () => Promise.resolve()

  constructor(browser: FakeBrowser) {
    this.browser = browser
    const inference: Inference = {
      measure: async () => {
        this.measured += 1
        const error = this.before(this.measured)
        await Promise.resolve()
        if (error !== undefined) throw error
        return reportOf([10, 11, 12, 10, 11, 12])
      },
    }
    const shared = { ...CLERK, newId: () => browser.newId(), inputs: { load: () => Promise.resolve(CHOSEN) } }
    this.book = new ResultBook({
      ...shared,
      history: {
        add: (record) => Promise.resolve(void browser.records.push(record)),
        remove: (id) => {
          browser.records = browser.records.filter((record) => record.id !== id)
          return Promise.resolve()
        },
      },
      store: {
        latest: () =>
          Promise.resolve({ records: browser.records, unreadable: 0, brought: new Set<string>() }),
      },
      machine: () => SETUP,
      profiles: () => PROFILES,
      surroundings: () => Promise.resolve(NOTHING_KNOWN),
      nextTask: () => this.nextTask(),
    })
    this.run = new BenchmarkRun({
      ...shared,
      store: browser.store,
      results: this.book,
      inference,
      modelsUrl: '',
      logicalCores: () => 4,
      underWay: this.underWay,
      exclusive: (_signal, _onWaiting, work) => work(),
      watchDisturbances: () => new DisturbanceWatch(this.page, () => CLERK.now().getTime()),
      watchResponsiveness: () => new ResponsivenessWatch(this.window),
    })
  }

  /** Starts a plan and presses Stop before its block of that number is done. */
  async startAndStopAt(block: number): Promise<void> {
    this.before = (now) => {
      if (now === block) this.run.stop()
      return undefined
    }
    await this.run.start(ORDER)
    this.before = () => undefined
  }
}

/** Blocks of a configuration. */
export const blocksOf = (blocks: readonly BlockResult[], key: string): readonly BlockResult[] =>
  blocks.filter((block) => block.key === key)
