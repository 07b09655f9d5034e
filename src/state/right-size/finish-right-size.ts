import type { ContenderRun } from '../../comparison/right-size/contender-result.ts'
import { rankContenders, type Ranked } from '../../comparison/right-size/ranking.ts'
import type { DeviceIdentity } from '../../device/identify.ts'
import type { DeviceSignals } from '../../device/signals.ts'
import { ENERGY_MODEL_VERSION, estimateEnergy } from '../../energy/estimate.ts'
import { exact, summarise, type Uncertain } from '../../stats/uncertain.ts'
import type { Responsiveness } from '../../storage/benchmark/journal.ts'
import type { PairRow, RankedRow, RightSizeRecord } from '../../storage/right-size/right-size-record.ts'
import type { Disturbance, Flagged, SampleFlag } from '../../timing/benchmark/disturbance.ts'
import { gpuBusyShare, uncertainBusyShare } from '../../timing/busy-share.ts'
import { totalGpuTime } from '../../timing/counter-differences.ts'
import { SUITE_VERSION } from '../../timing/suite.ts'
import type { RunClerk } from '../finish-run.ts'
import type { RunSurroundings } from '../run-surroundings.ts'
import { type Answered, modelOf } from './answered.ts'
import { flagsOf, speedShareOf, timedItems, touchedItems } from './experiment-flags.ts'

export interface RightSizeEnd extends Pick<RunClerk, 'appVersion' | 'now' | 'newId'> {
  readonly plan: RightSizeRecord['plan']
  readonly identity: DeviceIdentity
  readonly signals: DeviceSignals
  readonly answered: readonly Answered[]
  readonly wallS: number
  readonly disturbances: readonly Disturbance[]
  readonly responsiveness: Responsiveness
  /** Of which disturbances the browser could tell; not known of older experiments. */
  readonly heard?: readonly SampleFlag[] | undefined
  /** Of each contender, in their order: a calibration may hold for one model and not for another. */
  readonly surroundings: readonly RunSurroundings[]
  /** Resolves in a later task of the main thread. */
  readonly nextTask: () => Promise<void>
}

/** A contender with what was found out about it. */
interface Finished {
  readonly run: ContenderRun
  readonly answered: Answered
  readonly flagged: readonly Flagged[]
  readonly surroundings: RunSurroundings | undefined
}

const ONE_SECOND_MS = 1_000

/** Turns answers into a record: estimates the energy of a second of each contender, ranks them, and keeps every item's time. */
export async function finishRightSize(end: RightSizeEnd): Promise<RightSizeRecord> {
  const flagged = end.answered.map((answered) => touchedItems(answered, end.disturbances))
  const timed = timedItems(end.answered[0]?.items ?? [], flagged)
  const finished = end.answered.map((answered, index): Finished => {
    const surroundings = end.surroundings[index]
    const run = runOf(end, answered, surroundings, timed.indices)
    return { run, answered, flagged: flagged[index] ?? [], surroundings }
  })
  await end.nextTask()
  const runs = finished.map(({ run }) => run)
  const { ranking, generalOverSpecialised } = await rankContenders(runs, end.nextTask)
  return {
    format: 'joulebench-right-size',
    version: 1,
    id: end.newId(),
    createdAt: end.now().toISOString(),
    app: { version: end.appVersion, suite: SUITE_VERSION },
    device: { name: end.identity.name, softwareGpu: end.identity.softwareGpu },
    plan: end.plan,
    batch: 1,
    wallS: end.wallS,
    leftOut: timed.leftOut,
    allDisturbed: timed.allDisturbed,
    responsiveness: end.responsiveness,
    ...(end.heard === undefined ? {} : { heard: [...end.heard] }),
    energyModelVersion: ENERGY_MODEL_VERSION,
    boundary: 'marginal',
    calibrationIds: calibrationsOf(end),
    contenders: finished.map((one) => contenderOf(end, one, timed.indices)),
    result: {
      ranking: ranking.map((ranked) => rankedRow(ranked, end.answered)),
      generalOverSpecialised: generalOverSpecialised.map((pair): PairRow => ({ ...pair })),
    },
  }
}

function calibrationsOf({ surroundings }: RightSizeEnd): string[] {
  return [...new Set(surroundings.flatMap(({ calibration }) => calibration?.id ?? []))]
}

function runOf(
  end: RightSizeEnd,
  answered: Answered,
  surroundings: RunSurroundings | undefined,
  timed: readonly number[],
): ContenderRun {
  const { contender, items } = answered
  const joulesPerSecond = secondOf(end, answered, { surroundings, timed })
  return { contender, name: contender.name, items, timed, joulesPerSecond }
}

/** The estimate is proportional to the time, so that of one second serves for every item. */
function secondOf(
  { identity, signals, plan }: RightSizeEnd,
  answered: Answered,
  { surroundings, timed }: Pick<Finished, 'surroundings'> & { readonly timed: readonly number[] },
): Uncertain {
  const { threads, parameters } = modelOf(answered)
  const gpuTimes = answered.items.flatMap((item) => item.gpuTimes)
  const calibration = surroundings?.calibration?.calibration ?? null
  // A calibration has the busy share of its own run in it.
  const busy = calibration === null ? gpuBusyShare(totalGpuTime(gpuTimes)) : null
  return estimateEnergy({
    identity,
    backend: plan.backend,
    threads,
    logicalCores: signals.logicalCores,
    latencyMs: exact(ONE_SECOND_MS),
    gpuBusyShare: busy === null ? null : uncertainBusyShare(busy, answered.contender.key),
    speedShare: speedShareOf(answered, timed),
    parameters,
    deviceMemoryGB: signals.deviceMemoryGB,
    onBattery: surroundings?.onBattery ?? null,
    calibration,
  }).boundariesJ.marginal
}

function contenderOf(
  { identity, signals, plan: { backend } }: RightSizeEnd,
  { run, answered, flagged, surroundings }: Finished,
  timed: readonly number[],
): RightSizeRecord['contenders'][number] {
  const { key, modelId, way, task } = run.contender
  const { dtype, sha256, parameters } = modelOf(answered)
  return {
    key,
    modelId,
    name: run.name,
    way,
    task,
    dtype,
    sha256,
    parameters,
    joulesPerSecond: summarise(run.joulesPerSecond),
    items: answered.items.map(itemOf),
    flags: flagsOf(answered, flagged, timed, { identity, signals, backend, surroundings }),
    flagged: flagged.map(({ flag, samples }) => ({ flag, items: samples })),
  }
}

function itemOf(item: Answered['items'][number]): RightSizeRecord['contenders'][number]['items'][number] {
  const { itemId, latencyMs, inputTokens, outputTokens, cut, unreadTokens } = item
  const { right, score, unreadable } = item.judgement
  return { itemId, latencyMs, inputTokens, outputTokens, cut, unreadTokens, right, score, unreadable }
}

function rankedRow(
  { summary, energyPerAnswerJ, energyPerRightJ, onParetoLine, againstBefore }: Ranked,
  answered: readonly Answered[],
): RankedRow {
  const { key } = summary.contender
  const items = answered.find(({ contender }) => contender.key === key)?.items ?? []
  return {
    key,
    right: { ...summary.right },
    score: summary.score,
    scoreRange: summary.scoreRange,
    rougeL: summary.rougeL,
    rougeLRange: summary.rougeLRange,
    averagePrecision: summary.averagePrecision,
    averagePrecisionRange: summary.averagePrecisionRange,
    unreadable: summary.unreadable,
    cut: items.filter(({ cut }) => cut).length,
    notReadWhole: items.filter(({ unreadTokens }) => unreadTokens > 0).length,
    meanLatencyMs: summary.meanLatencyMs,
    meanInputTokens: summary.meanInputTokens,
    meanOutputTokens: summary.meanOutputTokens,
    energyPerAnswerJ,
    energyPerRightJ,
    onParetoLine,
    toldFromBefore: againstBefore?.told ?? null,
  }
}
