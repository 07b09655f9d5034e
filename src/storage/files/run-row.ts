import { browserName } from '../../device/browser-name.ts'
import { BOUNDARIES, ENERGY_PARTS } from '../../energy/boundary.ts'
import type { RunRecord } from '../record.ts'
import { configurationOf, machineOf, ranOnSoftware } from '../table/columns.ts'
import { type Cell, csvText } from './csv-text.ts'

/** A flat column of a run, with the type that a table of a database gives it. */
interface RunColumn {
  readonly name: string
  readonly type: 'text' | 'double' | 'integer' | 'boolean'
  readonly of: (record: RunRecord) => Cell
}

const text = (name: string, of: RunColumn['of']): RunColumn => ({ name, type: 'text', of })
const double = (name: string, of: RunColumn['of']): RunColumn => ({ name, type: 'double', of })
const integer = (name: string, of: RunColumn['of']): RunColumn => ({ name, type: 'integer', of })
const boolean = (name: string, of: RunColumn['of']): RunColumn => ({ name, type: 'boolean', of })

const POINTS = ['p5', 'median', 'p95'] as const

const energyColumns: readonly RunColumn[] = [
  ...BOUNDARIES.flatMap((boundary) =>
    POINTS.map((point) =>
      double(`${boundary}_j_${point}`, ({ energy }) => energy.boundaries[boundary][point]),
    ),
  ),
  ...ENERGY_PARTS.map((part) => double(`${snake(part)}_j`, ({ energy }) => energy.parts[part].median)),
]

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** One row a run: what CSV and Parquet hold. Times in ms, energies in joules per inference. Documented in docs/fleet.md. */
export const RUN_COLUMNS: readonly RunColumn[] = [
  text('id', ({ id }) => id),
  text('created_at', ({ createdAt }) => createdAt),
  text('device', ({ device }) => device.name),
  text('machine', (record) => machineOf(record).replaceAll('\n', ' | ')),
  text('renderer', ({ device }) => {
    const renderer = device.signals['renderer']
    return typeof renderer === 'string' ? renderer : null
  }),
  text('browser', ({ environment }) => browserName(environment.userAgent)),
  text('runtime', ({ environment }) => environment.runtime),
  text('suite', ({ app }) => app.suite),
  text('task', ({ task }) => task),
  text('model', ({ model }) => model.id),
  text('model_sha256', ({ model }) => model.sha256),
  text('dtype', ({ model }) => model.dtype),
  text('backend', ({ backend }) => backend),
  integer('threads', ({ threads }) => threads),
  boolean('software', ranOnSoftware),
  text('sample', ({ workload }) => workload.sampleId),
  integer('input_tokens', ({ workload }) => workload.inputTokens),
  integer('output_tokens', ({ workload }) => workload.outputTokens),
  double('sound_seconds', ({ workload }) => workload.soundSeconds),
  text('configuration', configurationOf),
  integer('runs', ({ timing }) => timing.summary.runs),
  double('latency_ms', ({ timing }) => timing.summary.medianMs),
  double('latency_low_ms', ({ timing }) => timing.summary.lowMs),
  double('latency_high_ms', ({ timing }) => timing.summary.highMs),
  double('latency_p90_ms', ({ timing }) => timing.summary.p90Ms),
  double('first_run_ms', ({ timing }) => timing.phases.firstRunMs),
  ...energyColumns,
  text('energy_model', ({ energy }) => energy.modelVersion),
  boolean('calibrated', ({ energy }) => energy.calibrationIds.length > 0),
  boolean('checked', ({ output }) => output.checked === 'matches'),
  text('flags', ({ timing }) => timing.flags.join(' ')),
]

export function runRow(record: RunRecord): Cell[] {
  return RUN_COLUMNS.map(({ of }) => of(record))
}

/** CSV with one row a run. */
export function runsCsv(records: readonly RunRecord[]): string {
  return csvText(
    RUN_COLUMNS.map(({ name }) => name),
    records.map(runRow),
  )
}
