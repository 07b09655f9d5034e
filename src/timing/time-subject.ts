import type { Generation } from '../catalogue/output.ts'
import type { Counters } from '../runtime/runtime.ts'
import { gpuTime, sessionTimes, totalGpuTime } from './counter-differences.ts'
import type { Clock } from './clock.ts'
import type { GpuTime, TimingEvent } from './measure-contract.ts'
import { isFinished, planProgress, type RunPlan } from './plan.ts'
import type { Sample } from './samples.ts'
import { isWarm, runsPerStep } from './warm-up.ts'

type Emit = (event: TimingEvent) => void

/** Samples are sent to the page in bundles, at most this often: a message per sample would be work beside the run. */
const REPORT_EVERY_MS = 200

/** One model, one input, bound and checked. */
export interface Subject<Output> {
  /** One inference; its answer is in CPU memory when the promise resolves. */
  readonly infer: () => Promise<Output>
  /** @throws AppError `wrong-answer` or `device-lost` */
  readonly verify: (output: Output) => void
  readonly counters: () => Counters
  /** How a written answer came about, for models that write. */
  readonly generationOf?: (output: Output) => Generation | null
}

/**
 * Runs until the times are flat.
 *
 * @param leastMs the runs together take so long at least, unless one alone is its own warm-up
 */
export async function warmUp<Output>(
  subject: Subject<Output>,
  clock: Clock,
  emit: Emit,
  leastMs = 0,
): Promise<{ stepsMs: number[]; totalMs: number }> {
  const stepsMs: number[] = []
  let totalMs = 0
  while (!isWarm(stepsMs, totalMs, leastMs)) {
    const runs = runsPerStep(stepsMs.at(-1) ?? Infinity)
    const outputs: Output[] = []
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

/** Takes samples until the plan is met. */
export async function collect<Output>(
  subject: Subject<Output>,
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
      emit({ kind: 'samples', samples: samples.slice(reported), runsPerSample: perSample, progress })
      reported = samples.length
      reportedMs = nowMs
    }
  }
  emit({ kind: 'samples', samples: samples.slice(reported), runsPerSample: perSample, progress: 1 })
  return { samples, gpu: totalGpuTime(gpuTimes) }
}

async function takeSample<Output>(
  subject: Subject<Output>,
  perSample: number,
  clock: Clock,
  beganMs: number,
): Promise<{ sample: Sample; gpu: GpuTime | null }> {
  const outputs: Output[] = []
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
      generation: last === undefined ? null : (subject.generationOf?.(last) ?? null),
    },
    gpu: gpuTime(before, after, endMs - startMs),
  }
}
