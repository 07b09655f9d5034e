import { AppError } from '../../protocol/app-error.ts'
import type { Handlers } from '../../protocol/serve.ts'
import { describeRun, isSameRun, type OwnModel, type OwnRun } from '../../runtime/own/own-model.ts'
import { fileFor, sortFiles, sourceOf } from '../../runtime/own/own-files.ts'
import type { OwnRequest } from '../../runtime/own/own-session.ts'
import { readGraph } from '../../runtime/own/read-graph.ts'
import type { LoadProgress } from '../../runtime/runtime.ts'
import { measureClockStepMs, runsPerSample, type Clock } from '../clock.ts'
import { FRESH_RUNTIME_MS, type RunPlan } from '../plan.ts'
import { summariseTiming } from '../summarise.ts'
import { collect, warmUp } from '../time-subject.ts'
import type { OwnFileContract, OwnLook, OwnMeasureEvent, OwnMeasureReport } from './contract.ts'

type Open = (request: OwnRequest, onProgress: (progress: LoadProgress) => void) => Promise<OwnModel>

/** @param open makes a session; onnxruntime-web behind a seam, so that the rest runs in a test */
export function ownFileHandlers(open: Open, clock: Clock): Handlers<OwnFileContract> {
  return {
    look: ({ files }) => look(files),
    measure: async ({ files, lengths, backend, threads, plan }, emit) => {
      const { facts } = await look(files)
      const model = await open({ files: sortFiles(files), facts, lengths, backend, threads }, (progress) => {
        emit({ kind: 'load', progress })
      })
      try {
        return await measureOwn(model, plan, clock, emit)
      } finally {
        await model.dispose()
      }
    },
  }
}

/** @throws AppError `not-a-model` */
async function look(files: readonly File[]): Promise<OwnLook> {
  const { graph, beside } = sortFiles(files)
  const facts = await readGraph(sourceOf(graph))
  const found = facts.weightFiles.map((path) => fileFor(path, facts.weightFiles, beside))
  return {
    fileName: graph.name,
    bytes: graph.size + found.reduce((sum, file) => sum + (file?.size ?? 0), 0),
    facts,
    missing: facts.weightFiles.filter((_, index) => found[index] === null),
  }
}

/** As every other model is timed; what differs is that nobody knows the right answer, only whether it stays the same. */
async function measureOwn(
  model: OwnModel,
  plan: RunPlan,
  clock: Clock,
  emit: (event: OwnMeasureEvent) => void,
): Promise<OwnMeasureReport> {
  emit({ kind: 'first-run' })
  const clockStepMs = measureClockStepMs(clock)
  const startMs = clock()
  const first = await model.run()
  const firstRunMs = clock() - startMs
  let differingRuns = 0
  const subject = {
    infer: () => model.run(),
    verify: (run: OwnRun) => {
      const lost = model.deviceLost()
      if (lost !== null) throw new AppError('device-lost', 'run', lost)
      if (!isSameRun(first, run)) differingRuns += 1
    },
    counters: () => model.counters(),
  }
  const { stepsMs: warmUpsMs } = await warmUp(subject, clock, emit, FRESH_RUNTIME_MS)
  const perSample = runsPerSample(clockStepMs, Math.min(firstRunMs, ...warmUpsMs))
  const { samples, gpu } = await collect(subject, plan, perSample, clock, emit)
  return {
    load: model.report,
    firstRunMs,
    warmUpsMs,
    samples,
    runsPerSample: perSample,
    clockStepMs,
    summary: summariseTiming(samples, perSample),
    gpu,
    memory: model.memory(),
    outputs: describeRun(first),
    differingRuns,
  }
}
