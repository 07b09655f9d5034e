import type { TaskOutput } from '../catalogue/output.ts'
import { AppError } from '../protocol/app-error.ts'
import type { LoadedModel, OnPartial } from '../runtime/runtime.ts'
import { measureClockStepMs, runsPerSample, type Clock } from './clock.ts'
import type { MeasureEvent, MeasureReport, MeasureRequest } from './measure-contract.ts'
import { summariseTiming } from './summarise.ts'
import { collect, warmUp, type Subject } from './time-subject.ts'

type Emit = (event: MeasureEvent) => void
type Measured = Omit<MeasureReport, 'loaded' | 'load'>

/** One model, one input, bound and checked. */
interface BoundModel extends Subject<TaskOutput> {
  readonly infer: (onPartial?: OnPartial) => Promise<TaskOutput>
  readonly inputTokens: number | null
  readonly unreadTokens?: number
}

interface MeasureSetting {
  /** Time of day at which the clock showed 0, ms since 1970. */
  readonly originMs?: number
  readonly leastWarmUpMs?: number
}

/**
 * Times a loaded model (docs/methodology.md §1): single stream, warm-up until flat, then samples until the plan is met. Every answer is compared
 * with the expected one, outside the timed region and before the next sample starts.
 * @throws AppError `wrong-answer` as soon as one answer differs: a wrong answer is a failed run, never a fast one
 */
export async function measure(
  model: LoadedModel,
  request: MeasureRequest,
  clock: Clock,
  emit: Emit,
  { originMs = 0, leastWarmUpMs = 0 }: MeasureSetting = {},
): Promise<Measured> {
  const subject = subjectOf(model, request)
  const clockStepMs = measureClockStepMs(clock)
  const startMs = clock()
  const output = await subject.infer((partial) => {
    emit({ kind: 'partial', output: partial, elapsedMs: clock() - startMs })
  })
  const firstRunMs = clock() - startMs
  subject.verify(output)
  emit({ kind: 'answer', output, firstRunMs })

  const { stepsMs: warmUpsMs, totalMs: warmUpTotalMs } =
    request.warmUp === false ? { stepsMs: [], totalMs: 0 } : await warmUp(subject, clock, emit, leastWarmUpMs)
  const perSample = request.runsPerSample ?? runsPerSample(clockStepMs, Math.min(firstRunMs, ...warmUpsMs))
  const timedFromMs = originMs + clock()
  const { samples, gpu } = await collect(subject, request.plan, perSample, clock, emit)
  return {
    firstRunMs,
    warmUpsMs,
    warmUpTotalMs,
    samples,
    runsPerSample: perSample,
    clockStepMs,
    summary: summariseTiming(samples, perSample),
    output,
    inputTokens: subject.inputTokens,
    unreadTokens: subject.unreadTokens ?? 0,
    check: model.check(output, request.sampleId),
    timedFromMs,
    gpu,
    memory: model.memory(),
  }
}

function subjectOf(model: LoadedModel, { input, sampleId }: MeasureRequest): BoundModel {
  return {
    ...model.bind(input),
    verify: (output) => {
      const lost = model.deviceLost()
      if (lost !== null) throw new AppError('device-lost', 'run', lost)
      const check = model.check(output, sampleId)
      if (check.verdict === 'differs') throw new AppError('wrong-answer', 'run', check.difference)
    },
    counters: () => model.counters(),
    generationOf: (output) => (output.kind === 'text' ? output.generation : null),
  }
}
