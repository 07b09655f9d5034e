import type { PowerProfile } from '../../device/profile.ts'
import { BOUNDARIES, type Boundary } from '../../energy/boundary.ts'
import { worthForMedian } from '../../stats/median-interval.ts'
import { median } from '../../stats/quantile.ts'
import { tailQuantile, worstOfRest } from '../../stats/tail.ts'
import { divide, multiply, summarise, type Interval, type Uncertain } from '../../stats/uncertain.ts'
import type { RunRecord } from '../../storage/record.ts'
import type { Configuration } from '../../timing/benchmark/configuration.ts'
import { type Headline, pick } from '../../timing/benchmark/headline.ts'
import { type BlockResult, roundMedians, type RoundMedians } from '../../timing/benchmark/merge-blocks.ts'
import type { Steadiness } from '../../timing/benchmark/steadiness.ts'
import { thousand, uncertainThousand, type Thousand } from '../../timing/benchmark/thousand.ts'
import { generationFigures, type GenerationFigures } from '../../timing/generation.ts'
import { uncertainLatency } from '../../timing/latency.ts'
import { storedEnergy } from '../stored-energy.ts'
import { headlineLatencies, type Measured } from './finish-configuration.ts'

/** Energy of 1,000 inferences within one boundary. */
export interface ThousandEnergy {
  readonly interval: Interval
  /** For ratios: what two configurations share cancels draw by draw. */
  readonly draws: Uncertain
}

/** Everything that is shown of one configuration. */
export interface ConfigurationResult {
  readonly configuration: Configuration
  readonly record: RunRecord
  readonly rounds: RoundMedians
  readonly headline: Headline
  readonly steadiness: Steadiness
  /** What the headline samples are worth, in independent ones. */
  readonly effectiveSize: number
  /** ms; null where too few runs lie beyond. */
  readonly p90Ms: number | null
  readonly p99Ms: number | null
  readonly worst: { readonly worst: number; readonly others: number } | null
  readonly thousand: Thousand
  /** Null where a single inference leaves its upper end open. */
  readonly energy: Readonly<Record<Boundary, ThousandEnergy>> | null
  readonly generation: GenerationFigures | null
  /** Median time of each session in one inference; none where there is a single one. */
  readonly sessions: readonly { readonly name: string; readonly medianMs: number }[]
  /** WebGPU on the CPU: shown, never ranked. */
  readonly isSoftwareGpu: boolean
}

function thousandEnergy(
  record: RunRecord,
  total: Thousand,
  profiles: readonly PowerProfile[],
): ConfigurationResult['energy'] {
  const totalMs = uncertainThousand(total, record.id)
  if (totalMs === null) return null
  const latencyMs = uncertainLatency(record.timing.summary, record.id)
  const { boundariesJ } = storedEnergy(record, profiles)
  return Object.fromEntries(
    BOUNDARIES.map((boundary) => {
      // Power is energy over time in every world; the thousand inferences last as long as they were seen to.
      const draws = multiply(divide(boundariesJ[boundary], latencyMs), totalMs)
      return [boundary, { draws, interval: summarise(draws) }]
    }),
  ) as Record<Boundary, ThousandEnergy>
}

/**
 * @param blocks those that the record was made of
 * @param measured all of them as one
 */
export function resultOf(
  configuration: Configuration,
  record: RunRecord,
  blocks: readonly BlockResult[],
  measured: Measured,
  profiles: readonly PowerProfile[],
): ConfigurationResult {
  const latenciesMs = headlineLatencies(measured)
  const total = thousand(latenciesMs, measured.report.runsPerSample)
  return {
    configuration,
    record,
    rounds: roundMedians(blocks, measured.headline),
    headline: measured.headline,
    steadiness: measured.steadiness,
    effectiveSize: worthForMedian(latenciesMs),
    p90Ms: tailQuantile(latenciesMs, 0.9),
    p99Ms: tailQuantile(latenciesMs, 0.99),
    worst: worstOfRest(latenciesMs),
    thousand: total,
    energy: thousandEnergy(record, total, profiles),
    generation: generationFigures(record.timing.generation, measured.flagged),
    sessions: record.timing.sessions.map(({ name, ms }) => ({
      name,
      medianMs: median(pick(ms, measured.headline.indices)),
    })),
    isSoftwareGpu: configuration.backend === 'webgpu' && record.device.softwareGpu,
  }
}
