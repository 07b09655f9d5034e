import type { Journal } from '../../storage/benchmark/journal.ts'
import type { BlockResult } from '../../timing/benchmark/merge-blocks.ts'
import type { RunRecord } from '../../storage/record.ts'
import { PRESETS } from '../../timing/benchmark/preset.ts'
import { stripOf, type Strip } from '../../timing/benchmark/strip.ts'
import type { BenchmarkRun } from './benchmark-run.svelte.ts'
import type { LiveBlock } from './measure-block.ts'

type Failure = Journal['failures'][number]
type Run = Pick<BenchmarkRun, 'journal' | 'blocks' | 'live' | 'status' | 'isBusy' | 'results'>

/** How far a configuration is. */
export type LineState =
  | { readonly kind: 'waiting' }
  /** Its block is under way. */
  | { readonly kind: 'running'; readonly live: LiveBlock }
  | { readonly kind: 'done' }
  /** Its plan was not met: stopped, or cut off in the middle of one of its blocks. */
  | { readonly kind: 'interrupted'; readonly cutOff: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** One configuration of a plan, as the list shows it. */
export interface ConfigurationLine {
  readonly configuration: Journal['configurations'][number]
  readonly state: LineState
  readonly blocksDone: number
  readonly rounds: number
  readonly samples: number
  /** Median of the headline samples with its interval, the running one while it is measured; null before there are any. */
  readonly median: Strip['median']
}

function stateOf(run: Run, journal: Journal, key: string, blocksDone: number): LineState {
  const failure = journal.failures.find((one) => one.key === key)
  if (failure !== undefined) return { kind: 'failed', failure }
  if (blocksDone >= PRESETS[journal.preset].rounds) return { kind: 'done' }
  if (run.live?.block.key === key) return { kind: 'running', live: run.live }
  if (run.isBusy || run.status === 'elsewhere') return { kind: 'waiting' }
  return { kind: 'interrupted', cutOff: journal.current?.key === key }
}

function stripFor({ live }: Run, key: string, blocks: readonly BlockResult[], planMs: number): Strip {
  const own = live?.block.key === key ? live : null
  return stripOf(blocks, planMs, own === null ? null : { ...own.progress, ...own, round: own.block.round })
}

/** By the last thing seen of a configuration, its last block or the one under way: what was measured does not change. */
const kept = new WeakMap<BlockResult | LiveBlock, Strip>()

/** By the record whose interval it has: a new object would be laid out anew at every look. */
const keptRecorded = new WeakMap<RunRecord, Strip>()

const NOTHING: Strip = { blocks: [], median: null, allDisturbed: false }

function rememberedStrip(run: Run, key: string): Strip {
  const own = run.blocks.filter((block) => block.key === key)
  const last = run.live?.block.key === key ? run.live : own.at(-1)
  if (last === undefined) return NOTHING
  const strip = kept.get(last) ?? stripFor(run, key, own, run.blocks[0]?.beganAtMs ?? 0)
  kept.set(last, strip)
  return asRecorded(run, key, own.length, strip)
}

/** With the interval of the record, where there is one of the same blocks: the one that is drawn meanwhile is quicker and wider. */
function asRecorded({ live, results }: Run, key: string, blocks: number, strip: Strip): Strip {
  const record = results.find(({ configuration }) => configuration.key === key)?.record
  if (record?.benchmark?.blocks !== blocks || live?.block.key === key) return strip
  const { medianMs, lowMs, highMs } = record.timing.summary
  const recorded = keptRecorded.get(record) ?? { ...strip, median: { medianMs, lowMs, highMs } }
  keptRecorded.set(record, recorded)
  return recorded
}

/** One line a configuration, in the order of the plan. */
export function linesOf(run: Run): readonly ConfigurationLine[] {
  const { journal } = run
  if (journal === null) return []
  return journal.configurations.map((configuration) => {
    const { key } = configuration
    const strip = rememberedStrip(run, key)
    const blocksDone = run.blocks.filter((block) => block.key === key).length
    return {
      configuration,
      state: stateOf(run, journal, key, blocksDone),
      blocksDone,
      rounds: PRESETS[journal.preset].rounds,
      samples: strip.blocks.reduce((sum, { samples }) => sum + samples.length, 0),
      median: strip.median,
    }
  })
}

/** The strip that is drawn, and whose it is. */
export interface ShownStrip {
  readonly configuration: Journal['configurations'][number]
  readonly strip: Strip
}

/** @param wanted key of the configuration that was picked, or null */
export function shownStrip(run: Run, wanted: string | null): ShownStrip | null {
  const { journal, live, blocks } = run
  if (journal === null) return null
  const key = wanted ?? live?.block.key ?? blocks[0]?.key
  const configuration = journal.configurations.find((one) => one.key === key)
  return configuration === undefined
    ? null
    : { configuration, strip: rememberedStrip(run, configuration.key) }
}
