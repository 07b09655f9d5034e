import type { Boundary } from '../../energy/boundary.ts'
import { AppError } from '../../protocol/app-error.ts'
import { openJournalStore } from '../../storage/benchmark/journal-store.ts'
import type { App } from '../app.ts'
import type { Route } from '../route.ts'
import { fetchBlob } from '../browser.ts'
import { exclusiveByLock } from '../exclusive.ts'
import { InputSamplesState } from '../input-samples.svelte.ts'
import { surroundingsOf } from '../run-surroundings.ts'
import { blockPlan } from '../../timing/benchmark/preset.ts'
import { schedule } from '../../timing/benchmark/schedule.ts'
import { timeLeft, type TimeLeft } from '../../timing/benchmark/time-left.ts'
import { BenchmarkRun } from './benchmark-run.svelte.ts'
import { linesOf, shownStrip, type ConfigurationLine, type ShownStrip } from './configuration-lines.ts'
import { DisturbanceWatch, type WatchedPage } from './disturbance-watch.ts'
import type { MachineFacts } from './finish-configuration.ts'
import { InputLoader } from './load-input.ts'
import { parsePlan, planHref } from './plan-address.ts'
import { PlanChoice } from './plan-choice.svelte.ts'
import { ResponsivenessWatch, type WatchedWindow } from './responsiveness-watch.ts'
import { ResultBook } from './result-book.svelte.ts'
import { verdictsOf, type Verdict } from './verdict.ts'

const SEED_LENGTH = 8

/** What the Benchmark page remembers while other pages are open; what runs goes on meanwhile. */
export class BenchmarkPageState {
  readonly #app: App
  readonly choice: PlanChoice
  readonly results: ResultBook
  readonly run: BenchmarkRun
  /** Parts of the machine that the energies count. */
  boundary: Boundary = $state('marginal')
  /** The configuration whose samples are drawn, or null for the one under way. */
  shownKey: string | null = $state(null)
  #rejected: readonly string[] = $state.raw([])
  #followed: Pick<Route, 'query'> | null = null
  readonly #lines = $derived.by(() => linesOf(this.run))
  readonly #shown = $derived.by(() => shownStrip(this.run, this.shownKey))

  constructor(app: App) {
    this.#app = app
    const { services } = app
    // Not everything that is watched is in TypeScript's idea of a window, and none of it is everywhere.
    const window = services.window as unknown as WatchedPage & WatchedWindow & Window
    const inputs = new InputLoader({
      samples: app.samples,
      inputSamples: new InputSamplesState(services.modelsUrl, services.fetchJson),
      fetchBlob,
    })
    this.choice = new PlanChoice(app.device, services.newId().slice(0, SEED_LENGTH))
    this.results = new ResultBook({
      ...services,
      history: app.history,
      inputs,
      machine: () => machineOf(app),
      profiles: () => app.device.profiles,
      surroundings: (setup) => surroundingsOf(services.window, setup),
      nextTask: () => new Promise((resolve) => void setTimeout(resolve)),
    })
    const { locks } = services.window.navigator as { locks?: LockManager }
    this.run = new BenchmarkRun({
      ...services,
      store: openJournalStore(),
      inputs,
      results: this.results,
      exclusive: exclusiveByLock(locks, 'joulebench-plan'),
      watchDisturbances: () => new DisturbanceWatch(window, Date.now),
      watchResponsiveness: () => new ResponsivenessWatch(window),
      logicalCores: () => app.device.signals?.logicalCores ?? null,
    })
  }

  /** Fields of the address that are unknown or make no sense here. */
  get rejected(): readonly string[] {
    return this.#rejected
  }

  /** Whether it is known what this machine can run. */
  get isReady(): boolean {
    return this.#app.device.identity !== null
  }

  /** Blocks that the plan comes to, and a guess of how long they take; null where nothing tells. */
  get planned(): { readonly blocks: number; readonly time: TimeLeft | null } {
    const { expanded, preset, plan } = this.choice
    const keys = expanded.configurations.map(({ key }) => key)
    const blocks = schedule(keys, preset.rounds, plan.seed)
    return {
      blocks: blocks.length,
      time: timeLeft(blocks, this.run.blocks, blockPlan(preset)),
    }
  }

  /** The address of the plan as it is ticked now. */
  get link(): string {
    return this.#app.services.baseUrl + planHref(this.choice.plan)
  }

  /** One line a configuration of the plan at hand. */
  get lines(): readonly ConfigurationLine[] {
    return this.#lines
  }

  /** The samples that are drawn: those of the configuration that was picked, or of the one under way, or of the first. */
  get shown(): ShownStrip | null {
    return this.#shown
  }

  get verdicts(): readonly Verdict[] {
    return verdictsOf(this.results.results, this.boundary)
  }

  /**
   * Does what the address says, once each time that somebody goes there: takes its plan, and starts where it asks for that. The
   * same address may be gone to again after ticks have changed it.
   */
  async follow(route: Pick<Route, 'query'>): Promise<void> {
    if (this.#followed === route) return
    const isFirst = this.#followed === null
    this.#followed = route
    const { knobs, rejected } = parsePlan(route.query)
    this.#rejected = rejected
    this.choice.apply(knobs)
    // The menu leads here without a plan: what is ticked must outlive a reload all the same.
    if (route.query === '') this.writeAddress()
    if (knobs.auto && rejected.length === 0) await this.start()
    if (isFirst) await this.run.open()
  }

  async start(): Promise<void> {
    const { plan, expanded } = this.choice
    this.shownKey = null
    this.writeAddress()
    await this.run.start({ configurations: expanded.configurations, preset: plan.preset, seed: plan.seed })
  }

  /** A new order of blocks. */
  reseed(): void {
    this.choice.chooseSeed(this.#app.services.newId().slice(0, SEED_LENGTH))
    this.writeAddress()
  }

  /** Puts the plan into the address bar, so that it can be kept and sent. No new entry in the history. */
  writeAddress(): void {
    const { history } = this.#app.services.window
    history.replaceState(history.state, '', planHref(this.choice.plan))
  }
}

function machineOf({ device }: App): MachineFacts {
  const { identity, signals, chosenByPerson } = device
  if (identity === null || signals === null) throw new AppError('internal', 'run', 'machine not known yet')
  return { identity, signals, chosenByPerson }
}

/** What scripts read: how far the plan is, and its records. */
function showToScripts(page: BenchmarkPageState): void {
  Object.defineProperty(globalThis, 'joulebenchPlan', {
    configurable: true,
    value: {
      get status() {
        return page.run.status
      },
      get records() {
        return page.results.results.map(({ record }) => record)
      },
      get journal() {
        return page.run.journal
      },
      get error() {
        return page.run.error?.toData() ?? page.results.error?.toData() ?? null
      },
    },
  })
}

export function makeBenchmarkPage(app: App): BenchmarkPageState {
  const page = new BenchmarkPageState(app)
  showToScripts(page)
  return page
}
