import {
  type CompareSidesOptions,
  compareSides,
  type SidesReport,
} from '../../comparison/devices/compare-sides.ts'
import { visitedLatency, visitLogs } from '../../comparison/devices/visits.ts'
import type { Side } from '../../comparison/devices/side.ts'
import type { RunRecord } from '../../storage/record.ts'
import type { RunTable } from '../../storage/table/run-table.ts'
import { type MachineRuns, type SharedWork, timedRuns } from './machine-groups.ts'
import { runDraws, type SideContext, sideOf } from './record-side.ts'

/** One piece of work on several machines, compared. */
export interface WorkReport {
  readonly key: string
  readonly title: string
  /** Same backend and number format on all. */
  readonly alike: boolean
  readonly report: SidesReport
}

/** One machine's runs of a configuration as a side: the time all its visits have in common, the watts of its newest run. */
export function machineSide(
  table: RunTable,
  { machine, rows, newest }: MachineRuns,
  record: RunRecord,
  context: SideContext,
): Side {
  const runs = timedRuns(table, rows)
  const name = `${machine}|${table.textAt('configuration', newest)}`
  return sideOf(record, context, {
    id: machine,
    label: record.device.name,
    runs: rows.length,
    visits: visitLogs(runs).length,
    latencyMs: visitedLatency(name, runs),
    wattsPer: runDraws(record, context).wattsPer,
  })
}

export function workReport(
  table: RunTable,
  work: SharedWork,
  inputs: {
    readonly recordAt: (row: number) => RunRecord | undefined
    readonly contextOf: (record: RunRecord, row: number) => SideContext
    readonly options: CompareSidesOptions
  },
): WorkReport | null {
  const sides = work.machines.flatMap((runs) => {
    const record = inputs.recordAt(runs.newest)
    return record === undefined
      ? []
      : [machineSide(table, runs, record, inputs.contextOf(record, runs.newest))]
  })
  const [first] = work.machines
  if (sides.length < 2 || first === undefined) return null
  const title = ['modelName', 'task', 'sample'] as const
  return {
    key: work.key,
    title: title
      .map((column) => table.textAt(column, first.newest))
      .filter(Boolean)
      .join(' · '),
    alike: work.alike,
    report: compareSides(sides, inputs.options),
  }
}
