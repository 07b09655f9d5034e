import { type CsvTable, readCsv } from '../../energy/calibrate/csv-table.ts'
import { parseTime } from '../../energy/calibrate/timestamp.ts'
import { kgToGrams, kWhToJoules } from '../../energy/units.ts'
import { mean } from '../../stats/quantile.ts'
import { AppError } from '../../protocol/app-error.ts'
import { type ReferenceRow, ReferenceRowSchema } from '../library-rows.ts'
import * as v from 'valibot'

/** One measured stretch: as CodeCarbon writes it, a row for each tracker or for each of its tasks. */
interface LogRow {
  readonly runId: string
  readonly project: string
  readonly atMs: number
  readonly durationS: number
  readonly totalJ: number
  readonly partsJ: { readonly cpu: number; readonly gpu: number; readonly ram: number } | null
  readonly grams: number | null
  readonly hardware: string
  readonly place: string
  readonly pue: number
  readonly tracking: ReferenceRow['tracking']
}

export interface EmissionsLog {
  /** `study`: rows for the stages of a run, of which only those that query the model count. */
  readonly layout: 'codecarbon' | 'study'
  readonly rows: readonly LogRow[]
  /** Rows of other stages, such as loading the model. */
  readonly otherStages: number
  /** Why rows were left out, the first few. */
  readonly problems: readonly string[]
  readonly badRows: number
}

/** The study asked each model a thousand times in every logged stage. */
export const STUDY_INFERENCES = 1000
const QUERY_STAGE = 'query model'
const MOST_ROWS = 200_000
const MOST_PROBLEMS = 5
/** A server of eight GPUs draws about seven kilowatts. */
const IMPLAUSIBLE_W = 20_000

/** The end of the year 2199. */
const LATEST_MS = Date.UTC(2200, 0)

type Read = (name: string) => string

function amount(read: Read, name: string): number | null {
  const text = read(name)
  const value = Number(text)
  return text === '' || !Number.isFinite(value) || value < 0 ? null : value
}

function partsOf(read: Read, pue: number): LogRow['partsJ'] {
  const [cpu, gpu, ram] = [amount(read, 'cpu_energy'), amount(read, 'gpu_energy'), amount(read, 'ram_energy')]
  if (cpu === null || gpu === null || ram === null) return null
  const joules = (kWh: number): number => kWhToJoules(kWh) / pue
  return { cpu: joules(cpu), gpu: joules(gpu), ram: joules(ram) }
}

function trackingOf(read: Read): LogRow['tracking'] {
  const mode = read('tracking_mode')
  return mode === 'machine' || mode === 'process' ? mode : 'unknown'
}

function joined(...texts: readonly string[]): string {
  return texts
    .filter((text) => text !== '')
    .join(', ')
    .slice(0, 500)
}

type Core = Pick<LogRow, 'atMs' | 'durationS' | 'totalJ' | 'pue'>

/** Why these numbers cannot be, or null. */
function coreProblem({ atMs, durationS, totalJ, pue }: Core): string | null {
  if (!(atMs >= 0 && atMs <= LATEST_MS)) return 'no date'
  if (!(durationS > 0)) return 'no duration'
  if (!(totalJ > 0)) return 'no energy'
  if (pue < 1 || pue > 10) return `a building overhead of ${pue}`
  const watts = (totalJ * pue) / durationS
  return watts > IMPLAUSIBLE_W ? `${watts.toPrecision(3)} W, so a unit must be wrong` : null
}

/** The numbers without which a row says nothing. */
function coreOf(read: Read): Core {
  const pue = amount(read, 'pue') ?? 1
  return {
    atMs: parseTime(read('timestamp')) ?? Number.NaN,
    durationS: amount(read, 'duration') ?? Number.NaN,
    // CodeCarbon multiplies every energy by the overhead of the building.
    totalJ: kWhToJoules(amount(read, 'energy_consumed') ?? Number.NaN) / pue,
    pue,
  }
}

/** A row, or why it is none. */
function rowOf(read: Read): LogRow | string {
  const core = coreOf(read)
  const why = coreProblem(core)
  if (why !== null) return why
  const kg = amount(read, 'emissions')
  return {
    ...core,
    runId: read('run_id'),
    project: read('project_name'),
    partsJ: partsOf(read, core.pue),
    grams: kg === null ? null : kgToGrams(kg),
    hardware: joined(read('gpu_model'), read('cpu_model')),
    place: joined(read('region'), read('country_name')),
    tracking: trackingOf(read),
  }
}

/** Whether a heading is that of an emissions log. */
export function isEmissionsHead(head: readonly string[]): boolean {
  return ['timestamp', 'project_name', 'duration', 'energy_consumed'].every((name) => head.includes(name))
}

function readRows(table: CsvTable, isStudy: boolean): EmissionsLog {
  const places = new Map(table.head.map((name, place) => [name, place]))
  const rows: LogRow[] = []
  const problems: string[] = []
  let [line, otherStages, badRows] = [1, 0, 0]
  for (const cells of table.rows()) {
    line += 1
    if (line > MOST_ROWS) throw new AppError('file-too-large', 'input', `more than ${MOST_ROWS} rows`)
    const read: Read = (name) => cells[places.get(name) ?? -1] ?? ''
    if (isStudy && read('task_name') !== QUERY_STAGE) {
      otherStages += 1
      continue
    }
    const row = rowOf(read)
    if (typeof row !== 'string') rows.push(row)
    else {
      badRows += 1
      if (problems.length < MOST_PROBLEMS) problems.push(`line ${line}: ${row}`)
    }
  }
  return { layout: isStudy ? 'study' : 'codecarbon', rows, otherStages, problems, badRows }
}

/**
 * Reads CodeCarbon's `emissions.csv`, or a log of its tasks as the study kept them (`load model` and `query model` for each run).
 * Null where the text is no such table.
 * @throws AppError `file-too-large` beyond 200,000 rows
 */
export function readEmissionsLog(text: string): EmissionsLog | null {
  const table = readCsv(text)
  if (table === null || !isEmissionsHead(table.head)) return null
  const hasQueries =
    table.head.includes('task_name') &&
    [...firstRows(table)].some((cells) => cells[table.head.indexOf('task_name')] === QUERY_STAGE)
  return readRows(table, hasQueries)
}

const LOOKED_AT = 200

function* firstRows(table: CsvTable): Generator<readonly string[]> {
  let seen = 0
  for (const cells of table.rows()) {
    if (seen === LOOKED_AT) return
    seen += 1
    yield cells
  }
}

function meanParts(rows: readonly LogRow[], inferences: number): ReferenceRow['partsJ'] {
  const parts = rows.flatMap(({ partsJ }) => partsJ ?? [])
  if (parts.length < rows.length) return null
  const of = (name: 'cpu' | 'gpu' | 'ram'): number => mean(parts.map((part) => part[name])) / inferences
  return { cpu: of('cpu'), gpu: of('gpu'), ram: of('ram') }
}

function referenceRow(
  rows: readonly LogRow[],
  layout: EmissionsLog['layout'],
  inferences: number,
): ReferenceRow | null {
  const [first] = rows
  if (first === undefined) return null
  const joules = rows.map(({ totalJ }) => totalJ / inferences)
  const grams = rows.flatMap(({ grams: one }) => one ?? [])
  const name = (first.runId === '' ? first.project : first.runId).replace(/[^\w.:-]/g, '-').slice(0, 80)
  const parsed = v.safeParse(ReferenceRowSchema, {
    id: `log:${name === '' ? first.atMs : name}`,
    label: first.project === '' ? 'unnamed project' : first.project.slice(0, 500),
    tool: layout === 'study' ? 'CodeCarbon, query stage' : 'CodeCarbon',
    measuredAt: new Date(first.atMs).toISOString(),
    hardware: first.hardware,
    place: first.place,
    inferences,
    runs: rows.length,
    energyJ: mean(joules),
    lowJ: joules.reduce((low, one) => Math.min(low, one), Infinity),
    highJ: joules.reduce((high, one) => Math.max(high, one), 0),
    partsJ: meanParts(rows, inferences),
    secondsPerInference: mean(rows.map(({ durationS }) => durationS)) / inferences,
    gramsPerInference: grams.length < rows.length ? null : mean(grams) / inferences,
    pue: first.pue,
    tracking: first.tracking,
  })
  return parsed.success ? parsed.output : null
}

/**
 * Reference rows, one for each project and machine: the mean of its runs, with the smallest and the largest.
 * @param inferences how many one logged row stands for; the log does not say
 */
export function referenceRows({ rows, layout }: EmissionsLog, inferences: number): ReferenceRow[] {
  const groups = new Map<string, LogRow[]>()
  for (const row of rows) {
    const key = [row.project, row.hardware, row.pue, row.tracking].join('\n')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return [...groups.values()].flatMap((group) => referenceRow(group, layout, inferences) ?? [])
}
