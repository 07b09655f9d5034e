import { widenedByBlocks } from '../../stats/between-blocks.ts'
import { median } from '../../stats/quantile.ts'
import type { LoadReport } from '../../runtime/runtime.ts'
import { INTERVAL_LEVEL, latencyInterval } from '../summarise.ts'
import { touchedSamples } from './disturbance.ts'
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
  readonly medianMs: number
}

/** The samples of a configuration over time. */
export interface Strip {
  readonly blocks: readonly StripBlock[]
  /** Of the undisturbed samples, with its 95 % interval; null before there are any. */
  readonly median: { readonly medianMs: number; readonly lowMs: number; readonly highMs: number } | null
}

/** The picture is drawn again and again while a plan runs: fewer resamples than a record takes. */
const LIVE_RESAMPLES = 400
/** …and so many samples, evenly spread, for the interval: it is a little wider than the final one then. */
const LIVE_SAMPLES = 1_500

const EMPTY: Strip = { blocks: [], median: null }

function stripBlock({ round, beganAtMs, report, disturbances }: BlockResult, planMs: number): StripBlock {
  const disturbed = new Set(touchedSamples(report, disturbances).flatMap(({ samples }) => samples))
  const last = report.samples.at(-1)
  const samples = report.samples.map(({ latencyMs, atMs }, index) => ({
    latencyMs,
    atMs,
    disturbed: disturbed.has(index),
  }))
  const beforeMs = Math.max(0, report.timedFromMs - beganAtMs)
  return {
    round,
    beganAfterMs: beganAtMs - planMs,
    loadMs: Math.max(0, beforeMs - report.firstRunMs - report.warmUpTotalMs),
    load: report.loaded ? report.load : null,
    firstRunMs: report.firstRunMs,
    warmUpMs: report.warmUpTotalMs,
    timedMs: last === undefined ? 0 : last.atMs + last.latencyMs * report.runsPerSample,
    samples,
    medianMs: median(samples.map(({ latencyMs }) => latencyMs)),
  }
}

/** The block under way: its samples are known by their length alone, one after the other. */
function liveBlock(round: number, latenciesMs: readonly number[]): StripBlock {
  let atMs = 0
  const samples = latenciesMs.map((latencyMs) => {
    const sample = { latencyMs, atMs, disturbed: false }
    atMs += latencyMs
    return sample
  })
  return {
    round,
    beganAfterMs: NaN,
    loadMs: 0,
    load: null,
    firstRunMs: 0,
    warmUpMs: 0,
    timedMs: atMs,
    samples,
    medianMs: median(latenciesMs),
  }
}

function thinned(values: readonly number[]): readonly number[] {
  const every = Math.ceil(values.length / LIVE_SAMPLES)
  return every <= 1 ? values : values.filter((_, index) => index % every === 0)
}

/**
 * @param blocks of one configuration, in the order of time
 * @param planMs when the first block of the plan began, ms since 1970
 * @param live the block under way, or null
 */
export function stripOf(
  blocks: readonly BlockResult[],
  planMs: number,
  live: { readonly round: number; readonly latenciesMs: readonly number[] } | null,
): Strip {
  const drawn = blocks.map((block) => stripBlock(block, planMs))
  const blockMediansMs = drawn.map(({ medianMs }) => medianMs)
  if (live !== null && live.latenciesMs.length > 0) drawn.push(liveBlock(live.round, live.latenciesMs))
  const all = drawn.flatMap(({ samples }) => samples)
  if (all.length === 0) return EMPTY
  const quiet = all.filter(({ disturbed }) => !disturbed)
  const latenciesMs = (quiet.length > 0 ? quiet : all).map(({ latencyMs }) => latencyMs)
  const medianMs = median(latenciesMs)
  const plain = latencyInterval(thinned(latenciesMs), LIVE_RESAMPLES)
  const { low, high } = widenedByBlocks(plain, medianMs, blockMediansMs, INTERVAL_LEVEL)
  return { blocks: drawn, median: { medianMs, lowMs: low, highMs: high } }
}
