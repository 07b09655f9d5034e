import { browserName } from '../../device/browser-name.ts'
import type { RunRecord } from '../record.ts'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Whether the run was computed by a software adapter: it never ranks with hardware. */
export function ranOnSoftware({ backend, device, timing }: RunRecord): boolean {
  return backend === 'webgpu' && (device.softwareGpu || timing.flags.includes('software-gpu'))
}

/** The work of a run in words: the input, and how much of it where that is the person's own, and how much was written or drawn. */
function workOf({ workload }: RunRecord): string[] {
  const { sampleId, inputTokens, outputTokens, picture, soundSeconds, steps } = workload
  const said = (value: number | null, unit: string) => (value === null ? [] : [`${value} ${unit}`])
  const own = [
    'own input',
    ...said(inputTokens, 'tokens in'),
    ...(picture === null ? [] : [`${picture.width}×${picture.height}`]),
    ...said(soundSeconds, 's of sound'),
  ]
  return [
    ...(sampleId === null ? own : [sampleId]),
    ...said(outputTokens, 'tokens out'),
    ...said(steps, 'steps'),
  ]
}

/** What two runs must share to be points of one trend: the work, the weights and what ran them. */
export function configurationOf(record: RunRecord): string {
  const { task, model, backend, threads } = record
  const where = backend === 'wasm' ? `wasm×${threads}` : backend
  return [task, model.id, model.sha256.slice(0, 8), model.dtype, where, ...workOf(record)].join(' · ')
}

/** One machine, as far as records tell machines apart: its name and the rows of the power table. */
export function machineOf({ device }: RunRecord): string {
  return [device.name, device.acceleratorProfileId ?? '', device.cpuProfileId].join('\n')
}

/** Texts of a run that lists sort, filter and group by. Each is kept once, however many runs share it. */
export const TEXT_COLUMNS = {
  machine: machineOf,
  device: ({ device }) => device.name,
  renderer: ({ device }) => textOf(device.signals['renderer']),
  browser: ({ environment }) => browserName(environment.userAgent),
  runtime: ({ environment }) => environment.runtime,
  suite: ({ app }) => app.suite,
  task: ({ task }) => task,
  modelId: ({ model }) => model.id,
  modelName: ({ model }) => model.name,
  dtype: ({ model }) => model.dtype,
  backend: ({ backend }) => backend,
  sample: ({ workload }) => workload.sampleId ?? '',
  flags: ({ timing }) => timing.flags.join(' '),
  configuration: configurationOf,
} as const satisfies Record<string, (record: RunRecord) => string>
export type TextColumn = keyof typeof TEXT_COLUMNS

/** Numbers of a run; NaN where there is none. Times in ms, energies in joules per inference. */
export const NUMBER_COLUMNS = {
  createdAtMs: ({ createdAt }) => Date.parse(createdAt),
  threads: ({ threads }) => threads,
  runs: ({ timing }) => timing.summary.runs,
  medianMs: ({ timing }) => timing.summary.medianMs,
  lowMs: ({ timing }) => timing.summary.lowMs,
  highMs: ({ timing }) => timing.summary.highMs,
  marginalLowJ: ({ energy }) => energy.boundaries.marginal.p5,
  marginalJ: ({ energy }) => energy.boundaries.marginal.median,
  marginalHighJ: ({ energy }) => energy.boundaries.marginal.p95,
  deviceLowJ: ({ energy }) => energy.boundaries.device.p5,
  deviceJ: ({ energy }) => energy.boundaries.device.median,
  deviceHighJ: ({ energy }) => energy.boundaries.device.p95,
  /** 1 where a software adapter computed. */
  software: (record) => (ranOnSoftware(record) ? 1 : 0),
  /** 0 where only the summary was shared. */
  samples: ({ timing }) => timing.samplesMs.length,
} as const satisfies Record<string, (record: RunRecord) => number>
export type NumberColumn = keyof typeof NUMBER_COLUMNS

export const TEXT_COLUMN_NAMES = Object.keys(TEXT_COLUMNS) as TextColumn[]
export const NUMBER_COLUMN_NAMES = Object.keys(NUMBER_COLUMNS) as NumberColumn[]
