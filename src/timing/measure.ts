import type { TaskOutput } from '../catalogue/output.ts'
import { AppError } from '../protocol/app-error.ts'
import type { Counters, LoadedModel, OnPartial } from '../runtime/runtime.ts'
import { measureClockStepMs, runsPerSample, type Clock } from './clock.ts'
import type { GpuTime, MeasureEvent, MeasureReport, MeasureRequest } from './measure-contract.ts'
import { gpuTime, sessionTimes, totalGpuTime } from './counter-differences.ts'
import { isFinished, planProgress, type RunPlan } from './plan.ts'
import type { Sample } from './samples.ts'
import { summariseTiming } from './summarise.ts'
import { isWarm, runsPerStep } from './warm-up.ts'

type Emit = (event: MeasureEvent) => void
type Measured = Omit<MeasureReport, 'loaded' | 'load'>

/** Samples are sent to the page in bundles, at most this often: a message per sample would be work beside the run. */
const REPORT_EVERY_MS = 200

/** One model, one input, bound and checked. */
interface Subject {
  /** One inference; its answer is in CPU memory when the promise resolves. */
  readonly infer: (onPartial?: OnPartial) => Promise<TaskOutput>
  readonly inputTokens: number | null
  /** @throws AppError `wrong-answer` or `device-lost` */
  readonly verify: (output: TaskOutput) => void
  readonly counters: () => Counters
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
  originMs = 0,
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

  const { stepsMs: warmUpsMs, totalMs: warmUpTotalMs } =
    request.warmUp === false ? { stepsMs: [], totalMs: 0 } : await warmUp(subject, clock, emit)
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
    check: model.check(output, request.sampleId),
    timedFromMs,
    gpu,
    memory: model.memory(),
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
    counters: () => model.counters(),
  }
}

async function warmUp(
  subject: Subject,
  clock: Clock,
  emit: Emit,
): Promise<{ stepsMs: number[]; totalMs: number }> {
  const stepsMs: number[] = []
  let totalMs = 0
  while (!isWarm(stepsMs, totalMs)) {
    const runs = runsPerStep(stepsMs.at(-1) ?? Infinity)
    const outputs: TaskOutput[] = []
    const startMs = clock()
    for (let run = 0; run < runs; run++) outputs.push(await subject.infer())
    const tookMs = clock() - startMs
    for (const output of outputs) subject.verify(output)
    stepsMs.push(tookMs / runs)
    totalMs += tookMs
    emit({ kind: 'warm-up', runs: stepsMs.length })
  }
  return { stepsMs, totalMs }
}

interface Collected {
  readonly samples: Sample[]
  readonly gpu: GpuTime | null
}

async function collect(
  subject: Subject,
  plan: RunPlan,
  perSample: number,
  clock: Clock,
  emit: Emit,
): Promise<Collected> {
  const samples: Sample[] = []
  const gpuTimes: GpuTime[] = []
  const beganMs = clock()
  let reportedMs = beganMs
  let reported = 0
  while (!isFinished(plan, samples.length * perSample, clock() - beganMs)) {
    const { sample, gpu } = await takeSample(subject, perSample, clock, beganMs)
    samples.push(sample)
    if (gpu !== null) gpuTimes.push(gpu)
    const nowMs = clock()
    if (nowMs - reportedMs >= REPORT_EVERY_MS) {
      const progress = planProgress(plan, samples.length * perSample, nowMs - beganMs)
      emit({ kind: 'samples', samples: samples.slice(reported), progress })
      reported = samples.length
      reportedMs = nowMs
    }
  }
  emit({ kind: 'samples', samples: samples.slice(reported), progress: 1 })
  return { samples, gpu: totalGpuTime(gpuTimes) }
}

async function takeSample(
  subject: Subject,
  perSample: number,
  clock: Clock,
  beganMs: number,
): Promise<{ sample: Sample; gpu: GpuTime | null }> {
  const outputs: TaskOutput[] = []
  const before = subject.counters()
  const startMs = clock()
  for (let run = 0; run < perSample; run++) outputs.push(await subject.infer())
  const endMs = clock()
  const after = subject.counters()
  for (const output of outputs) subject.verify(output)
  const last = outputs.at(-1)
  return {
    sample: {
      latencyMs: (endMs - startMs) / perSample,
      ...sessionTimes(before, after, perSample),
      atMs: startMs - beganMs,
      generation: last?.kind === 'text' ? last.generation : null,
    },
    gpu: gpuTime(before, after, endMs - startMs),
  }
}
