import { AppError } from '../../protocol/app-error.ts'
import type { Journal } from '../../storage/benchmark/journal.ts'
import { within, type Disturbance } from '../../timing/benchmark/disturbance.ts'
import type { BlockResult } from '../../timing/benchmark/merge-blocks.ts'
import { blockPlan, PRESETS } from '../../timing/benchmark/preset.ts'
import type { Block } from '../../timing/benchmark/schedule.ts'
import type { MemoryGrowth } from '../../timing/memory-guard.ts'
import type { Inference, InferenceEvent } from '../inference.ts'
import { advance, NOT_STARTED, type RunProgress } from '../run-progress.ts'
import type { DisturbanceWatch } from './disturbance-watch.ts'
import type { InputLoader } from './load-input.ts'

export interface BlockDependencies {
  readonly inference: Inference
  readonly inputs: Pick<InputLoader, 'load'>
  readonly modelsUrl: string
  readonly logicalCores: () => number | null
  readonly now: () => Date
}

/** The block under way. */
export interface LiveBlock {
  readonly block: Block
  readonly progress: RunProgress
  /** Since it began, ms. */
  readonly elapsedMs: number
  /** When its first timed run began, ms since 1970, as near as the page can tell; now where none has. */
  readonly timedFromMs: number
  /** What has disturbed it until now. */
  readonly disturbances: readonly Disturbance[]
}

export interface BlockOrder {
  readonly journal: Journal
  readonly block: Block
  /** Inferences per sample in earlier blocks of the configuration; all have the same. */
  readonly runsPerSample: number | undefined
  readonly watch: DisturbanceWatch
  readonly signal: AbortSignal
  readonly onShow: (live: LiveBlock) => void
  readonly onRestart: (growth: MemoryGrowth) => void
}

/** The page is redrawn no more often: drawing takes from the processor that is being measured. */
const SHOW_EVERY_MS = 500

/** Follows a block and shows it now and then: at every new step, and in between every {@link SHOW_EVERY_MS}. */
class Follower {
  readonly #show: (progress: RunProgress, nowMs: number, timedFromMs: number) => void
  readonly #now: () => Date
  #progress: RunProgress = NOT_STARTED
  #shownMs = -Infinity
  #timedFromMs = Infinity

  constructor(show: (progress: RunProgress, nowMs: number, timedFromMs: number) => void, now: () => Date) {
    this.#show = show
    this.#now = now
    this.#look()
  }

  follow(event: InferenceEvent): void {
    const before = this.#progress.step
    this.#progress = advance(this.#progress, event)
    if (this.#progress.step !== before) this.#shownMs = -Infinity
    if (event.kind === 'samples') this.#dateSamples()
    this.#look()
  }

  /** Samples are told of when the last of them has ended, or a little later: the earliest of these guesses is the best. */
  #dateSamples(): void {
    const { latenciesMs, atMs, runsPerSample } = this.#progress
    const endMs = (atMs.at(-1) ?? 0) + (latenciesMs.at(-1) ?? 0) * runsPerSample
    this.#timedFromMs = Math.min(this.#timedFromMs, this.#now().getTime() - endMs)
  }

  #look(): void {
    const nowMs = this.#now().getTime()
    if (nowMs - this.#shownMs < SHOW_EVERY_MS) return
    this.#shownMs = nowMs
    this.#show(this.#progress, nowMs, Math.min(this.#timedFromMs, nowMs))
  }
}

/**
 * Measures one block and notes what disturbed it.
 * @throws AppError as `Inference.measure`
 */
export async function measureBlock(deps: BlockDependencies, order: BlockOrder): Promise<BlockResult> {
  const { inference, inputs, modelsUrl, logicalCores, now } = deps
  const { journal, block, runsPerSample, watch, signal } = order
  const configuration = journal.configurations.find(({ key }) => key === block.key)
  if (configuration === undefined) throw new AppError('internal', 'run', block.key)
  const { modelId, task, backend, threads, dtype } = configuration
  const { input, sampleId } = await inputs.load(configuration)
  watch.expectLoad(threads / (logicalCores() ?? threads))
  let beganAtMs = now().getTime()
  const follower = new Follower((progress, nowMs, timedFromMs) => {
    const disturbances = within(watch.spans, beganAtMs, Infinity)
    order.onShow({ block, progress, elapsedMs: nowMs - beganAtMs, timedFromMs, disturbances })
  }, now)
  const report = await inference.measure(
    {
      load: { modelsUrl, modelId, task, backend, threads, dtype },
      input,
      sampleId,
      plan: blockPlan(PRESETS[journal.preset]),
      ...(runsPerSample === undefined ? {} : { runsPerSample }),
    },
    signal,
    (event) => {
      // What it waited for is not part of the block.
      if (event.kind === 'waiting') beganAtMs = now().getTime()
      if (event.kind === 'memory-restart') order.onRestart(event.growth)
      follower.follow(event)
    },
  )
  const endedAtMs = now().getTime()
  return {
    ...block,
    beganAtMs,
    endedAtMs,
    report,
    disturbances: within(watch.spans, beganAtMs, endedAtMs),
    heard: watch.heard,
    onBattery: watch.wasOnBattery(beganAtMs),
  }
}
