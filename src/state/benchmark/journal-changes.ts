import { modelById } from '../../catalogue/models.ts'
import type { AppError } from '../../protocol/app-error.ts'
import { type Journal, JOURNAL_VERSION } from '../../storage/benchmark/journal.ts'
import type { Configuration } from '../../timing/benchmark/configuration.ts'
import type { BlockResult } from '../../timing/benchmark/merge-blocks.ts'
import { blockPlan, PRESETS, type PresetId } from '../../timing/benchmark/preset.ts'
import { remaining, schedule, type Block } from '../../timing/benchmark/schedule.ts'
import { type SeenBlock, timeLeft, type TimeLeft } from '../../timing/benchmark/time-left.ts'
import type { MemoryGrowth } from '../../timing/memory-guard.ts'
import { SUITE_VERSION } from '../../timing/suite.ts'
import type { LiveBlock } from './measure-block.ts'
import { NOTHING_WATCHED } from './responsiveness-watch.ts'

/** Of a block that took longer than thought. */
const LEAST_LEFT_MS = 1_000

/** What a new plan is made of. */
export interface PlanOrder {
  readonly configurations: readonly Configuration[]
  readonly preset: PresetId
  readonly seed: string
}

export function newJournal(order: PlanOrder, id: string, createdAt: Date): Journal {
  return {
    id,
    version: JOURNAL_VERSION,
    suite: SUITE_VERSION,
    createdAt: createdAt.toISOString(),
    configurations: order.configurations.map((one) => ({ ...one })),
    preset: order.preset,
    seed: order.seed,
    status: 'running',
    current: null,
    failures: [],
    restarts: [],
    lostDevices: [],
    recordIds: {},
    responsiveness: NOTHING_WATCHED,
  }
}

/** Majors of the procedure never mix: such a plan can be read and not gone on with. */
export function isSameMajor({ suite }: Pick<Journal, 'suite'>): boolean {
  return suite.split('.')[0] === SUITE_VERSION.split('.')[0]
}

/** All blocks of the plan in their order, whatever became of them. */
export function plannedOf({ configurations, preset, seed }: Journal): Block[] {
  const keys = configurations.map(({ key }) => key)
  const parameters = new Map(
    configurations.map(({ key, modelId }) => [key, modelById(modelId)?.parameters ?? Number.MAX_VALUE]),
  )
  return schedule(keys, PRESETS[preset].rounds, seed, (key) => parameters.get(key) ?? 0)
}

/** Blocks that are still to be measured, in their order. */
export function leftOf(journal: Journal, blocks: readonly Block[]): Block[] {
  const givenUp = new Set(journal.failures.map(({ key }) => key))
  return remaining(plannedOf(journal), blocks, givenUp)
}

/** Null where nothing is left, or nothing tells how long an inference takes. */
export function timeLeftOf(
  journal: Journal,
  blocks: readonly BlockResult[],
  live: LiveBlock | null,
): TimeLeft | null {
  const left = leftOf(journal, blocks)
  if (left.length === 0) return null
  const seen = live === null ? blocks : [...blocks, ...beginningOf(live)]
  const all = timeLeft(left, seen, blockPlan(PRESETS[journal.preset]))
  return all === null ? null : { ...all, ms: Math.max(LEAST_LEFT_MS, all.ms - (live?.elapsedMs ?? 0)) }
}

/** What a block under way tells of the others, once something of it was timed. */
function beginningOf({ block: { key }, elapsedMs, progress }: LiveBlock): SeenBlock[] {
  const { latenciesMs, atMs, runsPerSample } = progress
  if (latenciesMs.length === 0) return []
  const samples = latenciesMs.map((latencyMs, index) => ({ latencyMs, atMs: atMs[index] ?? 0 }))
  return [{ key, beganAtMs: 0, endedAtMs: elapsedMs, report: { samples, runsPerSample } }]
}

/** Errors after which the same block is worth a second try, with a fresh worker. */
const WORTH_A_RETRY = new Set(['device-lost', 'worker-died', 'timeout', 'network'])

/** The journal after a block failed. @param attempts of this block so far, this one included */
export function afterFailure(journal: Journal, { key }: Block, error: AppError, attempts: number): Journal {
  const lostDevices =
    error.code === 'device-lost' ? [...new Set([...journal.lostDevices, key])] : journal.lostDevices
  const again = attempts < 2 && WORTH_A_RETRY.has(error.code)
  const failure = { key, code: error.code, detail: error.detail.slice(0, 300) }
  return {
    ...journal,
    current: null,
    lostDevices,
    failures: again ? journal.failures : [...journal.failures, failure],
  }
}

export function afterRestart(journal: Journal, { key }: Block, growth: MemoryGrowth): Journal {
  return { ...journal, restarts: [...journal.restarts, { key, ...growth }] }
}

/** Configurations whose blocks count: one that gave a wrong answer has no result, however fast it was. */
export function countedConfigurations(journal: Journal): Journal['configurations'] {
  const wrong = new Set(journal.failures.filter(({ code }) => code === 'wrong-answer').map(({ key }) => key))
  return journal.configurations.filter(({ key }) => !wrong.has(key))
}
