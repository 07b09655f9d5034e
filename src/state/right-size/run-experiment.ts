import type { DeviceIdentity } from '../../device/identify.ts'
import type { DeviceSignals } from '../../device/signals.ts'
import type { Backend } from '../../catalogue/model.ts'
import type { RightSizeRecord } from '../../storage/right-size/right-size-record.ts'
import { type KeptAnswer, UNFINISHED_VERSION, type Unfinished } from '../../storage/right-size/unfinished.ts'
import type { UnfinishedStore } from '../../storage/right-size/unfinished-store.ts'
import { heardThroughout } from '../../timing/benchmark/disturbance.ts'
import { SUITE_VERSION } from '../../timing/suite.ts'
import type { DisturbanceWatch } from '../benchmark/disturbance-watch.ts'
import {
  addResponsiveness,
  NOTHING_WATCHED,
  type ResponsivenessWatch,
} from '../benchmark/responsiveness-watch.ts'
import type { RunClerk } from '../finish-run.ts'
import type { Inference } from '../inference.ts'
import type { RunSurroundings } from '../run-surroundings.ts'
import { type Answering, type AnsweringProgress, answerInTurns } from './answer-turns.ts'
import { type Answered, inCommon, modelOf } from './answered.ts'
import { finishRightSize } from './finish-right-size.ts'

/** What an experiment needs of the machine and the page. */
export interface ExperimentWorld extends Pick<RunClerk, 'appVersion' | 'now' | 'newId'> {
  readonly inference: Inference
  readonly identity: DeviceIdentity
  readonly signals: DeviceSignals
  readonly unfinished: UnfinishedStore
  readonly watchDisturbances: () => DisturbanceWatch
  readonly watchResponsiveness: () => ResponsivenessWatch
  readonly surroundings: (modelId: string, backend: Backend, threads: number) => Promise<RunSurroundings>
  /** Resolves in a later task of the main thread. */
  readonly nextTask: () => Promise<void>
}

/** An experiment, and what of it was answered before. */
export interface Begun {
  readonly experiment: Unfinished
  readonly answers: readonly KeptAnswer[]
}

const MS_PER_S = 1_000

/** @param setId null for a person's own items */
export function beginExperiment(
  { set, items, seed, backend, threads, contenders }: Answering,
  setId: string | null,
  { newId, now }: Pick<ExperimentWorld, 'newId' | 'now'>,
): Begun {
  const experiment: Unfinished = {
    id: newId(),
    version: UNFINISHED_VERSION,
    suite: SUITE_VERSION,
    createdAt: now().toISOString(),
    plan: {
      setId,
      setTitle: set.title,
      kind: set.kind,
      items: items.length,
      seed,
      backend,
      threads,
      contenders: contenders.map(({ key }) => key),
    },
    contenders: contenders.map(({ key, modelId, way, task, name }) => ({ key, modelId, way, task, name })),
    wallS: 0,
    disturbances: [],
    responsiveness: NOTHING_WATCHED,
  }
  return { experiment, answers: [] }
}

/**
 * Lets everyone answer what is left while disturbances are watched, as in a plan of the Benchmark, writes every answer down, and
 * makes the record.
 *
 * @throws AppError as {@link answerInTurns}
 */
export async function runExperiment(
  plan: Answering,
  { experiment, answers }: Begun,
  world: ExperimentWorld,
  signal: AbortSignal,
  onProgress: (progress: AnsweringProgress) => void,
): Promise<RightSizeRecord> {
  const watch = world.watchDisturbances()
  const responsiveness = world.watchResponsiveness()
  watch.expectLoad(plan.threads / (world.signals.logicalCores ?? plan.threads))
  watch.start()
  responsiveness.start()
  const beganMs = world.now().getTime()
  const asItIs = (): Unfinished => {
    const nowMs = world.now().getTime()
    // What still lasts is known until now: nobody will see its end where the tab is closed.
    const seen = watch.spans.map((span) => ({ ...span, toMs: Math.min(span.toMs, nowMs) }))
    return {
      ...experiment,
      wallS: experiment.wallS + (nowMs - beganMs) / MS_PER_S,
      disturbances: [...experiment.disturbances, ...seen],
      responsiveness: addResponsiveness(experiment.responsiveness, responsiveness.seen),
      heard: [...heardThroughout(answers.length === 0 ? [watch] : [experiment, watch])],
    }
  }
  const keep = (answer: KeptAnswer) => world.unfinished.put(asItIs(), answer).catch(() => undefined)
  try {
    const answered = await answerInTurns(plan, { before: answers, keep }, world.inference, signal, onProgress)
    return await recordOf(asItIs(), answered, world)
  } finally {
    watch.stop()
    responsiveness.stop()
  }
}

/** The record of what everyone had answered when an experiment was cut off. */
export async function recordUnfinished(
  { experiment, answers }: Begun,
  world: ExperimentWorld,
): Promise<RightSizeRecord> {
  const answered = experiment.contenders.map((contender) => ({
    contender,
    items: answers.filter(({ key }) => key === contender.key),
  }))
  return recordOf(experiment, inCommon(answered), world)
}

async function recordOf(
  { plan, wallS, disturbances, responsiveness, heard }: Unfinished,
  answered: readonly Answered[],
  world: ExperimentWorld,
): Promise<RightSizeRecord> {
  const [first] = answered
  const threads = first === undefined ? plan.threads : modelOf(first).threads
  const surroundings = await Promise.all(
    answered.map(({ contender }) => world.surroundings(contender.modelId, plan.backend, plan.threads)),
  )
  await world.nextTask()
  return finishRightSize({
    ...world,
    plan: { ...plan, threads },
    answered,
    wallS,
    disturbances,
    responsiveness,
    heard,
    surroundings,
  })
}
