import { widenedByBlocks } from '../../stats/between-blocks.ts'
import { median } from '../../stats/quantile.ts'
import type { LoadReport } from '../../runtime/runtime.ts'
import { INTERVAL_LEVEL, latencyInterval } from '../summarise.ts'
import { touchedSamples, type Disturbance } from './disturbance.ts'
import { headlineOf, pick } from './headline.ts'
import type { BlockResult } from './merge-blocks.ts'

/** One sample of a block, as it is drawn. */
export interface StripSample {
  readonly latencyMs: number
  /** Since the first timed run of the block, ms. */
  readonly atMs: number
  readonly disturbed: boolean
}

/** One block of a configuration, phase by phase. Times in ms. */
export interface StripBlock {
  readonly round: number
  /** Since the plan began. */
  readonly beganAfterMs: number
  /** Worker, runtime, weights, session. */
  readonly loadMs: number
  /** What of it is known apart; null where the model was in memory already. */
  readonly load: LoadReport | null
  readonly firstRunMs: number
  readonly warmUpMs: number
  readonly timedMs: number
  readonly samples: readonly StripSample[]
  /** Of its headline samples; of all where none is in the headline. */
  readonly medianMs: number
}

/** The samples of a configuration over time. */
export interface Strip {
  readonly blocks: readonly StripBlock[]
  /** Of the headline samples, with its 95 % interval; null before there are any. */
  readonly median: { readonly medianMs: number; readonly lowMs: number; readonly highMs: number } | null
  /** So many samples were disturbed that the disturbed ones are in the headline too. */
  readonly allDisturbed: boolean
}

/** The picture is drawn again and again while a plan runs: fewer resamples than a record takes. */
const LIVE_RESAMPLES = 400
/** …and so many samples, evenly spread, for the interval: it is a little wider than the final one then. */
const LIVE_SAMPLES = 1_500

const EMPTY: Strip = { blocks: [], median: null, allDisturbed: false }

/** The block under way. Its load and its warm-up are not known apart. */
export interface LiveSamples {
  readonly round: number
  readonly latenciesMs: readonly number[]
  /** When each began, since the first did, ms. */
  readonly atMs: readonly number[]
  readonly runsPerSample: number
  /** What `atMs` counts from, ms since 1970, as near as the page can tell. */
  readonly timedFromMs: number
  readonly disturbances: readonly Disturbance[]
}

type Drawn = Omit<StripBlock, 'medianMs'>

function stripSamples(
  samples: readonly { readonly latencyMs: number; readonly atMs: number }[],
  timedFromMs: number,
  runsPerSample: number,
  disturbances: readonly Disturbance[],
): Pick<Drawn, 'samples' | 'timedMs'> {
  const touched = touchedSamples({ samples, timedFromMs, runsPerSample }, disturbances)
  const disturbed = new Set(touched.flatMap((one) => one.samples))
  const last = samples.at(-1)
  return {
    samples: samples.map(({ latencyMs, atMs }, index) => ({
      latencyMs,
      atMs,
      disturbed: disturbed.has(index),
    })),
    timedMs: last === undefined ? 0 : last.atMs + last.latencyMs * runsPerSample,
  }
}

function drawnBlock({ round, beganAtMs, report, disturbances }: BlockResult, planMs: number): Drawn {
  const beforeMs = Math.max(0, report.timedFromMs - beganAtMs)
  return {
    round,
    beganAfterMs: beganAtMs - planMs,
    loadMs: Math.max(0, beforeMs - report.firstRunMs - report.warmUpTotalMs),
    load: report.loaded ? report.load : null,
    firstRunMs: report.firstRunMs,
    warmUpMs: report.warmUpTotalMs,
    ...stripSamples(report.samples, report.timedFromMs, report.runsPerSample, disturbances),
  }
}

function drawnLive(live: LiveSamples): Drawn {
  const samples = live.latenciesMs.map((latencyMs, index) => ({ latencyMs, atMs: live.atMs[index] ?? 0 }))
  return {
    round: live.round,
    beganAfterMs: NaN,
    loadMs: 0,
    load: null,
    firstRunMs: 0,
    warmUpMs: 0,
    ...stripSamples(samples, live.timedFromMs, live.runsPerSample, live.disturbances),
  }
}

function thinned(values: readonly number[]): readonly number[] {
  const every = Math.ceil(values.length / LIVE_SAMPLES)
  return every <= 1 ? values : values.filter((_, index) => index % every === 0)
}

/** Those of the headline; null where none is. */
function headlineMedian({ samples }: Drawn, allDisturbed: boolean): number | null {
  const own = samples.filter(({ disturbed }) => allDisturbed || !disturbed)
  return own.length === 0 ? null : median(own.map(({ latencyMs }) => latencyMs))
}

/**
 * @param blocks of one configuration, in the order of time
 * @param planMs when the first block of the plan began, ms since 1970
 * @param live the block under way, or null
 */
export function stripOf(blocks: readonly BlockResult[], planMs: number, live: LiveSamples | null): Strip {
  const drawn = blocks.map((block) => drawnBlock(block, planMs))
  if (live !== null && live.latenciesMs.length > 0) drawn.push(drawnLive(live))
  const all = drawn.flatMap(({ samples }) => samples)
  if (all.length === 0) return EMPTY
  const samples = all.flatMap(({ disturbed }, index) => (disturbed ? [index] : []))
  const { indices, allDisturbed } = headlineOf(all, [{ samples }])
  const latenciesMs = pick(all, indices).map(({ latencyMs }) => latencyMs)
  const medianMs = median(latenciesMs)
  const plain = latencyInterval(thinned(latenciesMs), LIVE_RESAMPLES)
  // The block under way has too few samples yet to tell whether blocks differ.
  const medians = drawn.map((block) => headlineMedian(block, allDisturbed))
  const known = medians.slice(0, blocks.length).filter((one) => one !== null)
  const { low, high } = widenedByBlocks(plain, medianMs, known, INTERVAL_LEVEL)
  return {
    blocks: drawn.map((block, index) => ({
      ...block,
      medianMs: medians[index] ?? median(block.samples.map(({ latencyMs }) => latencyMs)),
    })),
    median: { medianMs, lowMs: low, highMs: high },
    allDisturbed,
  }
}
