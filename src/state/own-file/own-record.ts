import { OWN_FILE_TASK } from '../../catalogue/task.ts'
import type { DeviceIdentity } from '../../device/identify.ts'
import type { DeviceSignals } from '../../device/signals.ts'
import { deviceOf, environmentOf } from '../../storage/new-record.ts'
import { RECORD_FORMAT, RECORD_VERSION, type RunRecord } from '../../storage/record.ts'
import { gpuBusyShare } from '../../timing/busy-share.ts'
import { readBackMs } from '../../timing/read-back.ts'
import type { RunPlan } from '../../timing/plan.ts'
import { SUITE_VERSION } from '../../timing/suite.ts'
import type { RunClerk } from '../finish-run.ts'
import type { OwnFileResult } from './own-file-result.ts'

interface OwnRun extends Pick<RunClerk, 'appVersion' | 'runtimeVersion'> {
  readonly identity: DeviceIdentity
  readonly signals: DeviceSignals
  readonly chosenByPerson: boolean
  readonly plan: RunPlan
}

/**
 * A timed file among the runs of models: marked as the person's own, its inputs as generated. Its name, its size and the lengths of
 * its inputs tell it from others; nothing of its content is kept.
 */
export function ownFileRecord(result: OwnFileResult, run: OwnRun): RunRecord {
  const { report, energy } = result
  return {
    format: RECORD_FORMAT,
    version: RECORD_VERSION,
    id: result.id,
    createdAt: result.createdAt,
    app: { version: run.appVersion, suite: SUITE_VERSION },
    device: deviceOf(run),
    environment: environmentOf(run.signals, `${run.runtimeVersion} (${report.load.runtimeBuild})`),
    task: OWN_FILE_TASK,
    workload: {
      inputKind: 'generated',
      sampleId: inputsOf(result),
      picture: null,
      inputTokens: null,
      outputTokens: null,
      steps: null,
      soundSeconds: null,
      batch: 1,
    },
    model: {
      id: `${result.fileName} (${result.fileBytes} bytes)`,
      name: result.fileName,
      dtype: 'own file',
      sha256: '',
      license: 'not told',
      parameters: result.parameters,
      multiplyAdds: null,
      source: 'own file',
    },
    backend: result.backend,
    threads: report.load.threads,
    plan: { ...run.plan },
    timing: timingOf(result),
    energy: {
      ...energy,
      factors: [...energy.factors],
      calibrationIds: [...energy.calibrationIds],
    },
    benchmark: null,
    output: {
      checked: 'unchecked',
      how: 'own file on generated inputs, no expected answer',
      topAnswer: null,
    },
  }
}

/** Runs of other lengths are other work. */
function inputsOf({ lengths }: OwnFileResult): string {
  const each = Object.entries(lengths).map(([name, length]) => `${name} ${length}`)
  return ['generated inputs', ...each].join(', ').slice(0, 400)
}

function timingOf({ report, fileBytes, flags }: OwnFileResult): RunRecord['timing'] {
  const { load, samples } = report
  return {
    phases: {
      loadedForThisRun: true,
      runtimeFetchMs: load.runtimeFetchMs,
      weightsFetchMs: 0,
      weightsCacheReadMs: load.readMs,
      weightsVerifyMs: 0,
      sessionCreateMs: load.sessionCreateMs,
      firstRunMs: report.firstRunMs,
      warmUpsMs: [...report.warmUpsMs],
      fetchedBytes: 0,
      cachedBytes: fileBytes,
    },
    samplesMs: samples.map(({ latencyMs }) => latencyMs),
    sessionMs: samples.map(({ sessionMs }) => sessionMs),
    atMs: samples.map(({ atMs }) => atMs),
    runsPerSample: report.runsPerSample,
    clockStepMs: report.clockStepMs,
    summary: { ...report.summary },
    flags: [...flags],
    flagged: [],
    generation: null,
    sessions: [],
    gpuBusyShare: gpuBusyShare(report.gpu),
    readBackMs: readBackMs(report),
  }
}
