import { median } from '../../stats/quantile.ts'
import { totalGpuTime } from '../counter-differences.ts'
import type { MeasureReport } from '../measure-contract.ts'
import { summariseTiming } from '../summarise.ts'
import type { Block } from './schedule.ts'
import { touchedSamples, type Disturbance, type Flagged, type SampleFlag } from './disturbance.ts'
import { headlineOf, pick, type Headline } from './headline.ts'

/** A block that was measured. */
export interface BlockResult extends Block {
  /** When it began and ended, loading included, ms since 1970. */
  readonly beganAtMs: number
  readonly endedAtMs: number
  readonly report: MeasureReport
  readonly disturbances: readonly Disturbance[]
  /** Of what the browser could tell; absent in older ones. */
  readonly heard?: readonly SampleFlag[]
  /** Whether the machine ran on its battery meanwhile; null where the browser does not say, absent in older ones. */
  readonly onBattery?: boolean | null
}

/** All blocks of a configuration as one measurement. */
export interface Merged {
  /** The summary is that of the headline samples; the load phases are those of the first block. */
  readonly report: MeasureReport
  readonly flagged: readonly Flagged[]
  readonly headline: Headline
}

/** Median latency of each block, ms, by round. */
export type RoundMedians = ReadonlyMap<number, number>

/**
 * Of the very samples that the headline rests on; rounds that have none of them are left out.
 * @param blocks those that were merged, in the same order
 */
export function roundMedians(
  blocks: readonly BlockResult[],
  { indices }: Pick<Headline, 'indices'>,
): RoundMedians {
  const inHeadline = new Set(indices)
  let from = 0
  return new Map(
    blocks.flatMap(({ round, report: { samples } }): [number, number][] => {
      const start = from
      from += samples.length
      const own = samples.filter((_, index) => inHeadline.has(start + index))
      return own.length === 0 ? [] : [[round, median(own.map(({ latencyMs }) => latencyMs))]]
    }),
  )
}

/** @param blocks of one configuration, in the order of time; at least one. @throws RangeError for none */
export function mergeBlocks(blocks: readonly BlockResult[]): Merged {
  const [first] = blocks
  if (first === undefined) throw new RangeError('No blocks')
  const samples = blocks.flatMap(({ report }) =>
    report.samples.map((sample) => ({
      ...sample,
      atMs: report.timedFromMs - first.report.timedFromMs + sample.atMs,
    })),
  )
  const { runsPerSample, timedFromMs } = first.report
  const disturbances = blocks.flatMap((block) => block.disturbances)
  const flagged = touchedSamples({ samples, timedFromMs, runsPerSample }, disturbances)
  const headline = headlineOf(samples, flagged)
  const report: MeasureReport = {
    ...first.report,
    samples,
    clockStepMs: Math.max(...blocks.map((block) => block.report.clockStepMs)),
    summary: summariseTiming(pick(samples, headline.indices), runsPerSample, [
      ...roundMedians(blocks, headline).values(),
    ]),
    gpu: totalGpuTime(blocks.flatMap((block) => block.report.gpu ?? [])),
    memory: blocks.at(-1)?.report.memory ?? first.report.memory,
  }
  return { report, flagged, headline }
}
