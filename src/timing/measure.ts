import type { TaskOutput } from '../catalogue/output.ts'
import { AppError } from '../protocol/app-error.ts'
import type { LoadedModel, OnPartial } from '../runtime/runtime.ts'
import { measureClockStepMs, runsPerSample, type Clock } from './clock.ts'
import type { MeasureEvent, MeasureReport, MeasureRequest } from './measure-contract.ts'
import { isFinished, planProgress, type RunPlan } from './plan.ts'
import type { Sample } from './samples.ts'
import { summariseTiming } from './summarise.ts'
import { isWarm } from './warm-up.ts'

type Emit = (event: MeasureEvent) => void
type Measured = Omit<MeasureReport, 'loaded' | 'load'>

/** Samples are sent to the page in bundles, at most this often: a message per sample would be work beside the run. */
const REPORT_EVERY_MS = 100

/** One model, one input, bound and checked. */
interface Subject {
  /** One inference; its answer is in CPU memory when the promise resolves. */
  readonly infer: (onPartial?: OnPartial) => Promise<TaskOutput>
  readonly inputTokens: number | null
  /** @throws AppError `wrong-answer` or `device-lost` */
  readonly verify: (output: TaskOutput) => void
  readonly sessionTimeMs: () => number
}

/**
 * Times a loaded model: single stream, warm-up until flat, then samples until the plan is met. Every answer is compared
 * with the expected one, outside the timed region and before the next sample starts.
 * @throws AppError `wrong-answer` as soon as one answer differs: a wrong answer is a failed run, never a fast one
 */
export async function measure(
  model: LoadedModel,
  request: MeasureRequest,
  clock: Clock,
  emit: Emit,
): Promise<Measured> {
  const subject = subjectOf(model, request)
  const clockStepMs = measureClockStepMs(clock)
  const startMs = clock()
  const output = await subject.infer((partial) => {
    emit({ kind: 'partial', output: partial })
  })
  const firstRunMs = clock() - startMs
  subject.verify(output)
  emit({ kind: 'answer', output, firstRunMs })

  const warmUpsMs = await warmUp(subject, clock, emit)
  const perSample = runsPerSample(clockStepMs, Math.min(...warmUpsMs))
  const samples = await collect(subject, request.plan, perSample, clock, emit)
  return {
    firstRunMs,
    warmUpsMs,
    samples,
    runsPerSample: perSample,
    clockStepMs,
    summary: summariseTiming(samples, perSample),
    output,
    inputTokens: subject.inputTokens,
    check: model.check(output, request.sampleId),
  }
}

function subjectOf(model: LoadedModel, { input, sampleId }: MeasureRequest): Subject {
  return {
    ...model.bind(input),
    verify: (output) => {
      const lost = model.deviceLost()
      if (lost !== null) throw new AppError('device-lost', 'run', lost)
      const check = model.check(output, sampleId)
      if (check.verdict === 'differs') throw new AppError('wrong-answer', 'run', check.difference)
    },
    sessionTimeMs: () => model.sessionTimeMs(),
  }
}

async function warmUp(subject: Subject, clock: Clock, emit: Emit): Promise<number[]> {
  const warmUpsMs: number[] = []
  while (!isWarm(warmUpsMs)) {
    const startMs = clock()
    const output = await subject.infer()
    warmUpsMs.push(clock() - startMs)
    subject.verify(output)
    emit({ kind: 'warm-up', runs: warmUpsMs.length })
  }
  return warmUpsMs
}

async function collect(
  subject: Subject,
  plan: RunPlan,
  perSample: number,
  clock: Clock,
  emit: Emit,
): Promise<Sample[]> {
  const samples: Sample[] = []
  const beganMs = clock()
  let reportedMs = beganMs
  let reported = 0
  while (!isFinished(plan, samples.length * perSample, clock() - beganMs)) {
    samples.push(await takeSample(subject, perSample, clock, beganMs))
    const nowMs = clock()
    if (nowMs - reportedMs >= REPORT_EVERY_MS) {
      const progress = planProgress(plan, samples.length * perSample, nowMs - beganMs)
      emit({ kind: 'samples', samples: samples.slice(reported), progress })
      reported = samples.length
      reportedMs = nowMs
    }
  }
  emit({ kind: 'samples', samples: samples.slice(reported), progress: 1 })
  return samples
}

async function takeSample(
  subject: Subject,
  perSample: number,
  clock: Clock,
  beganMs: number,
): Promise<Sample> {
  const outputs: TaskOutput[] = []
  const sessionBeforeMs = subject.sessionTimeMs()
  const startMs = clock()
  for (let run = 0; run < perSample; run++) outputs.push(await subject.infer())
  const endMs = clock()
  const sessionMs = (subject.sessionTimeMs() - sessionBeforeMs) / perSample
  for (const output of outputs) subject.verify(output)
  const last = outputs.at(-1)
  const generation = last?.kind === 'text' ? last.generation : null
  return { latencyMs: (endMs - startMs) / perSample, sessionMs, atMs: startMs - beganMs, generation }
}
