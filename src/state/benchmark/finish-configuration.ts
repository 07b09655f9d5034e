import type { Journal } from '../../storage/benchmark/journal.ts'
import type { RunRecord, TimingFlag } from '../../storage/record.ts'
import type { Configuration } from '../../timing/benchmark/configuration.ts'
import { pick } from '../../timing/benchmark/headline.ts'
import { mergeBlocks, type BlockResult, type Merged } from '../../timing/benchmark/merge-blocks.ts'
import { PRESETS } from '../../timing/benchmark/preset.ts'
import { speedShare } from '../../timing/benchmark/speed-share.ts'
import { steadiness, type Steadiness } from '../../timing/benchmark/steadiness.ts'
import type { ChosenInput } from '../chosen-input.ts'
import { finishRun, type RunClerk, type RunSetup } from '../finish-run.ts'
import type { RunSurroundings } from '../run-surroundings.ts'

/** What the machine was when the plan ran. */
export type MachineFacts = Pick<RunSetup, 'identity' | 'signals' | 'chosenByPerson'>

export interface ConfigurationEnd {
  readonly journal: Journal
  readonly configuration: Configuration
  /** Those of this configuration that were measured, in the order of time; at least one. */
  readonly blocks: readonly BlockResult[]
  readonly measured: Measured
  readonly chosen: ChosenInput
  readonly machine: MachineFacts
  readonly surroundings: RunSurroundings
}

/** All blocks of a configuration as one measurement, and what became of its latencies over time. */
export interface Measured extends Merged {
  readonly steadiness: Steadiness
}

/** The merging and the look for a trend are a task each: `nextTask` lets input be answered in between. */
export async function measuredOf(
  blocks: readonly BlockResult[],
  nextTask: () => Promise<void>,
): Promise<Measured> {
  const merged = mergeBlocks(blocks)
  await nextTask()
  const latenciesMs = headlineLatencies(merged)
  return { ...merged, steadiness: steadiness(latenciesMs) }
}

/** ms, in the order of time. */
export function headlineLatencies({ report, headline }: Merged): number[] {
  return pick(report.samples, headline.indices).map(({ latencyMs }) => latencyMs)
}

/** The setup of a configuration, as that of a run on the Try page. */
export function setupOf({
  journal,
  configuration,
  chosen,
  machine,
}: Pick<ConfigurationEnd, 'journal' | 'configuration' | 'chosen' | 'machine'>): RunSetup {
  const { modelId, task, backend, threads, dtype } = configuration
  const { plan } = PRESETS[journal.preset]
  return { ...machine, chosen, modelId, task, backend, threads, dtype, plan }
}

/** Whether every block of the configuration was measured. */
export function isComplete(journal: Journal, blocksDone: number): boolean {
  return blocksDone >= PRESETS[journal.preset].rounds
}

function flagsOf(journal: Journal, key: string, { flagged, steadiness: steady }: Measured): TimingFlag[] {
  const { drift, throttled } = steady
  const flags: TimingFlag[] = flagged.map(({ flag }) => flag)
  if (drift !== null) flags.push('drift')
  if (throttled !== null) flags.push('throttled')
  if (journal.lostDevices.includes(key)) flags.push('device-lost')
  if (journal.restarts.some((restart) => restart.key === key)) flags.push('memory-grew')
  return flags
}

/** Whether the machine ran on its battery in any of the blocks; null where that is not known of all. */
function onBatteryIn(blocks: readonly BlockResult[]): boolean | null {
  const seen = blocks.map(({ onBattery }) => onBattery ?? null)
  if (seen.includes(true)) return true
  return seen.includes(null) ? null : false
}

/** All blocks of a configuration as one run record. */
export function finishConfiguration(end: ConfigurationEnd, clerk: RunClerk): RunRecord {
  const { journal, configuration, blocks, measured, surroundings } = end
  const { record } = finishRun({
    ...clerk,
    setup: setupOf(end),
    report: measured.report,
    hidden: false,
    // A plan can be recorded long after it was cut off, and by a later version: what counts is when and how it was measured.
    surroundings: { ...surroundings, onBattery: onBatteryIn(blocks) },
    within: {
      suite: journal.suite,
      measuredAt: new Date(Math.max(...blocks.map(({ endedAtMs }) => endedAtMs))),
      benchmark: {
        planId: journal.id,
        seed: journal.seed,
        preset: journal.preset,
        configuration: configuration.key,
        blocks: blocks.length,
        interrupted: !isComplete(journal, blocks.length),
      },
      flags: flagsOf(journal, configuration.key, measured),
      speedShare: speedShare(headlineLatencies(measured), measured.steadiness),
      flagged: measured.flagged.map(({ flag, samples }) => ({ flag, samples })),
    },
  })
  return record
}
