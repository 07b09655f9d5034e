import type { Journal } from '../../storage/benchmark/journal.ts'
import type { RunRecord, TimingFlag } from '../../storage/record.ts'
import type { Configuration } from '../../timing/benchmark/configuration.ts'
import { pick } from '../../timing/benchmark/headline.ts'
import { mergeBlocks, type BlockResult, type Merged } from '../../timing/benchmark/merge-blocks.ts'
import { PRESETS } from '../../timing/benchmark/preset.ts'
import { steadiness } from '../../timing/benchmark/steadiness.ts'
import type { ChosenInput } from '../chosen-input.ts'
import { finishRun, type RunClerk, type RunSetup } from '../finish-run.ts'
import type { RunSurroundings } from '../run-surroundings.ts'

/** What the machine was when the plan ran. */
export type MachineFacts = Pick<RunSetup, 'identity' | 'signals' | 'chosenByPerson'>

export interface ConfigurationEnd {
  readonly journal: Journal
  readonly configuration: Configuration
  /** All of this configuration, in the order of time. */
  readonly blocks: readonly BlockResult[]
  readonly chosen: ChosenInput
  readonly machine: MachineFacts
  readonly surroundings: RunSurroundings
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
export function isComplete(journal: Journal, blocks: readonly BlockResult[]): boolean {
  return blocks.length >= PRESETS[journal.preset].rounds
}

function flagsOf(journal: Journal, key: string, { report, flagged, headline }: Merged): TimingFlag[] {
  const latenciesMs = pick(report.samples, headline.indices).map(({ latencyMs }) => latencyMs)
  const { drift, throttled } = steadiness(latenciesMs)
  const flags: TimingFlag[] = flagged.map(({ flag }) => flag)
  if (drift !== null) flags.push('drift')
  if (throttled !== null) flags.push('throttled')
  if (journal.lostDevices.includes(key)) flags.push('device-lost')
  if (journal.restarts.some((restart) => restart.key === key)) flags.push('memory-grew')
  return flags
}

/** All blocks of a configuration as one run record. @throws RangeError without blocks */
export function finishConfiguration(end: ConfigurationEnd, clerk: RunClerk): RunRecord {
  const { journal, configuration, blocks, surroundings } = end
  const merged = mergeBlocks(blocks)
  const { record } = finishRun({
    ...clerk,
    setup: setupOf(end),
    report: merged.report,
    hidden: false,
    surroundings,
    within: {
      benchmark: {
        planId: journal.id,
        seed: journal.seed,
        preset: journal.preset,
        configuration: configuration.key,
        blocks: blocks.length,
        interrupted: !isComplete(journal, blocks),
      },
      flags: flagsOf(journal, configuration.key, merged),
      flagged: merged.flagged.map(({ flag, samples }) => ({ flag, samples })),
    },
  })
  return record
}
