import { WATTS_PER_UNIT } from '../units.ts'
import { isPlausibleW, type MeasuredAt } from './calibration.ts'
import { isCodecarbon, readCodecarbon } from './codecarbon-csv.ts'
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
  | 'loose-commas'
  | 'bad-time'
  | 'bad-power'
  | 'too-few-rows'

/** Power over time out of a table, and what it was measured on where the table's own headings tell. */
export interface CsvPower {
  readonly series: PowerSeries
  readonly at: MeasuredAt | null
}

/** Share of rows that may be unreadable (`[N/A]`, a cut last line) before the file is refused. */
const BAD_ROWS_ALLOWED = 0.05

const POWER_COLUMN = /power|watt|draw/i
const TIME_COLUMN = /time|date/i

/** Unit in a heading: `power.draw [W]`, `power_mw`, `Power (mW)`, `watts`. */
function headingUnit(heading: string): string | null {
  return /(?:[\s_([]|^)(mw|kw|w|watts?|milliwatts)[\])]?\s*$/i.exec(heading)?.[1]?.toLowerCase() ?? null
}

/** A comma can only stand in a cell as a decimal sign: one that separates never gets here. */
function numberOf(text: string): number {
  const plain = text.replace(',', '.')
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN
}

interface PowerColumn {
  readonly index: number
  readonly unit: string | null
}

const CELL_UNIT = /(mw|kw|w|watts?)$/i

/** Value of a cell, with its own unit if it names one: `123.45 W`. */
function cellWatts(cell: string, column: PowerColumn): { watts: number; unit: string | null } {
  const ownUnit = CELL_UNIT.exec(cell)?.[0]
  const unit = ownUnit?.toLowerCase() ?? column.unit
  const number = ownUnit === undefined ? cell : cell.slice(0, -ownUnit.length).trim()
  return { watts: numberOf(number) * (WATTS_PER_UNIT[unit ?? 'w'] ?? Number.NaN), unit }
}

interface Readings {
  readonly times: number[]
  readonly watts: number[]
  readonly units: Set<string>
  badTimes: number
  badPowers: number
  /** Rows with more in them than the heading names: a decimal comma that separates. */
  longRows: number
}

function readRows({ head, rows }: CsvTable, timeIndex: number, column: PowerColumn): Readings {
  const readings: Readings = {
    times: [],
    watts: [],
    units: new Set(),
    badTimes: 0,
    badPowers: 0,
    longRows: 0,
  }
  for (const row of rows()) {
    if (row.length > head.length && row.slice(head.length).some((cell) => cell !== '')) readings.longRows += 1
    const time = parseTime(row[timeIndex] ?? '')
    const { watts, unit } = cellWatts(row[column.index] ?? '', column)
    if (time === null) readings.badTimes += 1
    else if (!isPlausibleW(watts)) readings.badPowers += 1
    else {
      readings.times.push(time)
      readings.watts.push(watts)
      if (unit !== null) readings.units.add(unit)
    }
  }
  return readings
}

function problemOf({ times, units, badTimes, badPowers, longRows }: Readings): CsvProblem | null {
  const badAllowed = (times.length + badTimes + badPowers) * BAD_ROWS_ALLOWED
  if (longRows > badAllowed) return 'loose-commas'
  if (times.length > 0 && units.size === 0) return 'unknown-unit'
  if (badTimes > badAllowed) return 'bad-time'
  if (badPowers > badAllowed) return 'bad-power'
  if (units.size > 1) return 'mixed-units'
  return times.length < 3 ? 'too-few-rows' : null
}

function readRuns(table: CsvTable): Outcome<CsvPower, CsvProblem> {
  const { series, badRows } = readCodecarbon(table)
  const runs = series.watts.length
  if (runs === 0 || badRows > (runs + badRows) * BAD_ROWS_ALLOWED) return fail('bad-power')
  return succeed({ series, at: 'component' })
}

/**
 * Reads timestamped watts: `nvidia-smi --query-gpu=timestamp,power.draw --format=csv`, a plug's or logger's export, or CodeCarbon's
 * emissions.csv. Commas, semicolons or tabs; decimal commas where the separator is another or cells are quoted; W, mW or kW, named
 * in the heading or the cells.
 */
export function readPowerCsv(text: string): Outcome<CsvPower, CsvProblem> {
  const table = readCsv(text)
  if (table === null) return fail('empty')
  if (isCodecarbon(table)) return readRuns(table)
  const timeIndex = table.head.findIndex((heading) => TIME_COLUMN.test(heading))
  if (timeIndex === -1) return fail('no-time-column')
  const index = table.head.findIndex((heading, at) => at !== timeIndex && POWER_COLUMN.test(heading))
  const heading = table.head[index]
  if (heading === undefined) return fail('no-power-column')
  const readings = readRows(table, timeIndex, { index, unit: headingUnit(heading) })
  const problem = problemOf(readings)
  if (problem !== null) return fail(problem)
  return succeed({
    series: seriesFromReadings(Float64Array.from(readings.times), Float64Array.from(readings.watts)),
    // The heading that nvidia-smi writes; its sensor sits on the board.
    at: heading.startsWith('power.draw') ? 'gpu' : null,
  })
}
