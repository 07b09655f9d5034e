import { kWhToJoules, sToMs } from '../units.ts'
import { isPlausibleW } from './calibration.ts'
import type { CsvTable } from './csv-table.ts'
import type { PowerSeries } from './power-series.ts'
import { parseTime } from './timestamp.ts'

/** Whether a table has the columns of CodeCarbon's `emissions.csv`. */
export function isCodecarbon({ head }: CsvTable): boolean {
  return ['timestamp', 'duration', 'energy_consumed'].every((name) => head.includes(name))
}

/** CodeCarbon's table: a row for each run, with its end, its seconds and its kilowatt-hours. Rows that make no sense are counted. */
export function readCodecarbon({ head, rows }: CsvTable): { series: PowerSeries; badRows: number } {
  const column = (name: string): number => head.indexOf(name)
  const runs: { startMs: number; endMs: number; watts: number }[] = []
  let badRows = 0
  for (const row of rows()) {
    const endMs = parseTime(row[column('timestamp')] ?? '')
    const durationS = Number(row[column('duration')])
    const watts = kWhToJoules(Number(row[column('energy_consumed')])) / durationS
    if (endMs === null || !(durationS > 0) || !isPlausibleW(watts)) badRows += 1
    else runs.push({ startMs: endMs - sToMs(durationS), endMs, watts })
  }
  runs.sort((a, b) => a.startMs - b.startMs)
  const series = {
    startMs: Float64Array.from(runs, ({ startMs }) => startMs),
    endMs: Float64Array.from(runs, ({ endMs }) => endMs),
    watts: Float64Array.from(runs, ({ watts }) => watts),
  }
  return { series, badRows }
}
