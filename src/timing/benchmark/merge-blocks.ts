import { median } from '../../stats/quantile.ts'
import { totalGpuTime } from '../counter-differences.ts'
import type { MeasureReport } from '../measure-contract.ts'
import { summariseTiming } from '../summarise.ts'
import type { Block } from './schedule.ts'
import { touchedSamples, type Disturbance, type Flagged } from './disturbance.ts'
import { headlineOf, pick, type Headline } from './headline.ts'

/** A block that was measured. */
export interface BlockResult extends Block {
  /** When it began and ended, loading included, ms since 1970. */
  readonly beganAtMs: number
  readonly endedAtMs: number
  readonly report: MeasureReport
  readonly disturbances: readonly Disturbance[]
}

/** All blocks of a configuration as one measurement. */
export interface Merged {
  /** The summary is that of the headline samples; the load phases are those of the first block. */
  readonly report: MeasureReport
  readonly flagged: readonly Flagged[]
  readonly headline: Headline
}

/** The median of each block, of its headline samples; blocks that have none are left out. */
function blockMedians(
  blocks: readonly BlockResult[],
  latenciesMs: readonly number[],
  indices: readonly number[],
) {
  const inHeadline = new Set(indices)
  let from = 0
  return blocks.flatMap(({ report }) => {
    const start = from
    from += report.samples.length
    const own = latenciesMs.slice(start, from).filter((_, index) => inHeadline.has(start + index))
    return own.length === 0 ? [] : [median(own)]
  })
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
    summary: summariseTiming(
      pick(samples, headline.indices),
      runsPerSample,
      blockMedians(
        blocks,
        samples.map(({ latencyMs }) => latencyMs),
        headline.indices,
      ),
    ),
    gpu: totalGpuTime(blocks.flatMap((block) => block.report.gpu ?? [])),
    memory: blocks.at(-1)?.report.memory ?? first.report.memory,
  }
  return { report, flagged, headline }
}
