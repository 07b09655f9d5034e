import { kWhToJoules, sToMs, WATTS_PER_UNIT } from '../units.ts'
import { IMPLAUSIBLE_W } from './calibration.ts'
import { type CsvTable, readCsv } from './csv-table.ts'
import { fail, type Outcome, succeed } from './outcome.ts'
import { type PowerSeries, seriesFromReadings } from './power-series.ts'
import { parseTime } from './timestamp.ts'

export type CsvProblem =
  | 'empty'
  | 'no-time-column'
  | 'no-power-column'
  | 'unknown-unit'
  | 'mixed-units'
  | 'bad-time'
  | 'bad-power'
  | 'too-few-rows'

/** Share of rows that may be unreadable (`[N/A]`, a cut last line) before the file is refused. */
const BAD_ROWS_ALLOWED = 0.05

const POWER_COLUMN = /power|watt|draw/i
const TIME_COLUMN = /time|date/i

/** Unit in a heading: `power.draw [W]`, `power_mw`, `Power (mW)`, `watts`. */
function headingUnit(heading: string): string | null {
  return /(?:[\s_([]|^)(mw|kw|w|watts?|milliwatts)[\])]?\s*$/i.exec(heading)?.[1]?.toLowerCase() ?? null
}

function numberOf(text: string, decimalComma: boolean): number {
  const plain = decimalComma ? text.replace(',', '.') : text
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN
}

interface PowerColumn {
  readonly index: number
  readonly unit: string | null
}

const CELL_UNIT = /(mw|kw|w|watts?)$/i

/** Value of a cell, with its own unit if it names one: `123.45 W`. */
function cellWatts(
  cell: string,
  column: PowerColumn,
  decimalComma: boolean,
): { watts: number; unit: string | null } {
  const ownUnit = CELL_UNIT.exec(cell)?.[0]
  const unit = ownUnit?.toLowerCase() ?? column.unit
  const number = ownUnit === undefined ? cell : cell.slice(0, -ownUnit.length).trim()
  return { watts: numberOf(number, decimalComma) * (WATTS_PER_UNIT[unit ?? 'w'] ?? Number.NaN), unit }
}

function isPlausible(watts: number): boolean {
  return Number.isFinite(watts) && watts >= 0 && watts <= IMPLAUSIBLE_W
}

interface Readings {
  readonly times: number[]
  readonly watts: number[]
  readonly units: Set<string>
  badTimes: number
  badPowers: number
}

function readRows({ rows, decimalComma }: CsvTable, timeIndex: number, column: PowerColumn): Readings {
  const readings: Readings = { times: [], watts: [], units: new Set(), badTimes: 0, badPowers: 0 }
  for (const row of rows) {
    const time = parseTime(row[timeIndex] ?? '')
    const { watts, unit } = cellWatts(row[column.index] ?? '', column, decimalComma)
    if (time === null) readings.badTimes += 1
    else if (!isPlausible(watts)) readings.badPowers += 1
    else {
      readings.times.push(time)
      readings.watts.push(watts)
      if (unit !== null) readings.units.add(unit)
    }
  }
  return readings
}

/** CodeCarbon's emissions.csv: a row for each run, with its end, its seconds and its kilowatt-hours. */
function readEmissions({ head, rows }: CsvTable): Outcome<PowerSeries, CsvProblem> {
  const column = (name: string): number => head.indexOf(name)
  const runs = rows.flatMap((row) => {
    const endMs = parseTime(row[column('timestamp')] ?? '')
    const durationS = Number(row[column('duration')])
    const watts = kWhToJoules(Number(row[column('energy_consumed')])) / durationS
    if (endMs === null || !(durationS > 0) || !isPlausible(watts)) return []
    return [{ startMs: endMs - sToMs(durationS), endMs, watts }]
  })
  if (runs.length < rows.length * (1 - BAD_ROWS_ALLOWED) || runs.length === 0) return fail('bad-power')
  runs.sort((a, b) => a.startMs - b.startMs)
  return succeed({
    startMs: Float64Array.from(runs, ({ startMs }) => startMs),
    endMs: Float64Array.from(runs, ({ endMs }) => endMs),
    watts: Float64Array.from(runs, ({ watts }) => watts),
  })
}

function problemOf(readings: Readings, rowCount: number): CsvProblem | null {
  if (readings.badTimes > rowCount * BAD_ROWS_ALLOWED) return 'bad-time'
  if (readings.badPowers > rowCount * BAD_ROWS_ALLOWED) return 'bad-power'
  if (readings.units.size > 1) return 'mixed-units'
  return readings.times.length < 3 ? 'too-few-rows' : null
}

/**
 * Reads timestamped watts: `nvidia-smi --query-gpu=timestamp,power.draw --format=csv`, a plug's or logger's export, or CodeCarbon's
 * emissions.csv. Commas, semicolons or tabs; decimal commas where the separator is another; W, mW or kW, named in the heading or the cells.
 */
export function readPowerCsv(text: string): Outcome<PowerSeries, CsvProblem> {
  const table = readCsv(text)
  if (table === null) return fail('empty')
  if (table.head.includes('energy_consumed') && table.head.includes('duration')) return readEmissions(table)
  const timeIndex = table.head.findIndex((heading) => TIME_COLUMN.test(heading))
  if (timeIndex === -1) return fail('no-time-column')
  const index = table.head.findIndex((heading, at) => at !== timeIndex && POWER_COLUMN.test(heading))
  const heading = table.head[index]
  if (heading === undefined) return fail('no-power-column')
  const column = { index, unit: headingUnit(heading) }
  const readings = readRows(table, timeIndex, column)
  if (readings.times.length > 0 && readings.units.size === 0) return fail('unknown-unit')
  const problem = problemOf(readings, table.rows.length)
  if (problem !== null) return fail(problem)
  return succeed(seriesFromReadings(Float64Array.from(readings.times), Float64Array.from(readings.watts)))
}
