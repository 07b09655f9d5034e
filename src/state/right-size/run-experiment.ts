import type { DeviceIdentity } from '../../device/identify.ts'
import type { DeviceSignals } from '../../device/signals.ts'
import type { RightSizeRecord } from '../../storage/right-size/right-size-record.ts'
import type { DisturbanceWatch } from '../benchmark/disturbance-watch.ts'
import type { ResponsivenessWatch } from '../benchmark/responsiveness-watch.ts'
import type { RunClerk } from '../finish-run.ts'
import type { Inference } from '../inference.ts'
import type { RunSurroundings } from '../run-surroundings.ts'
import { type Answered, type Answering, type AnsweringProgress, answerInTurns } from './answer-turns.ts'
import { finishRightSize } from './finish-right-size.ts'

/** What an experiment needs of the machine and the page. */
export interface ExperimentWorld extends Pick<RunClerk, 'appVersion' | 'now' | 'newId'> {
  readonly inference: Inference
  readonly identity: DeviceIdentity
  readonly signals: DeviceSignals
  readonly watchDisturbances: () => DisturbanceWatch
  readonly watchResponsiveness: () => ResponsivenessWatch
  readonly surroundings: (modelId: string) => Promise<RunSurroundings>
  /** Resolves in a later task of the main thread. */
  readonly nextTask: () => Promise<void>
}

const MS_PER_S = 1_000

/**
 * Lets everyone answer while disturbances are watched, as in a plan of the Benchmark, and makes the record.
 *
 * @param setId null for a person's own items
 * @throws AppError as {@link answerInTurns}
 */
export async function runExperiment(
  plan: Answering,
  setId: string | null,
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
  try {
    const answered = await answerInTurns(plan, world.inference, signal, onProgress)
    const wallS = (world.now().getTime() - beganMs) / MS_PER_S
    const surroundings = await Promise.all(
      answered.map(({ contender }) => world.surroundings(contender.modelId)),
    )
    await world.nextTask()
    return await finishRightSize({
      ...world,
      plan: recordedPlan(plan, setId, answered),
      answered,
      wallS,
      disturbances: watch.spans,
      responsiveness: responsiveness.seen,
      surroundings,
    })
  } finally {
    watch.stop()
    responsiveness.stop()
  }
}

function recordedPlan(
  { set, items, seed, backend, threads }: Answering,
  setId: string | null,
  answered: readonly Answered[],
): RightSizeRecord['plan'] {
  return {
    setId,
    setTitle: set.title,
    kind: set.kind,
    items: items.length,
    seed,
    backend,
    threads: answered[0]?.load.threads ?? threads,
    contenders: answered.map(({ contender }) => contender.key),
  }
}
