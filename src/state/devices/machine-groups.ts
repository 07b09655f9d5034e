import type { TimedRun } from '../../comparison/devices/visits.ts'
import type { RunTable } from '../../storage/table/run-table.ts'
import type { TextColumn } from '../../storage/table/columns.ts'

/** One machine's runs of a piece of work. */
export interface MachineRuns {
  readonly machine: string
  readonly rows: readonly number[]
  /** Row of the newest run, which stands for the watts. */
  readonly newest: number
}

/** The same work on several machines, in their order. */
export interface SharedWork {
  readonly key: string
  /** Whether backend and number format are the same on all, too. */
  readonly alike: boolean
  readonly machines: readonly MachineRuns[]
}

const WORK = ['task', 'modelId', 'sample'] as const satisfies readonly TextColumn[]
const HOW = ['backend', 'dtype'] as const satisfies readonly TextColumn[]

function keyOf(table: RunTable, row: number, columns: readonly TextColumn[]): string {
  const places = columns.map((name) => table.text[name][row] ?? 0)
  return `${places.join('.')}.${table.number.software[row] ?? 0}`
}

type Grouped = ReadonlyMap<string, ReadonlyMap<string, number[]>>

/** Rows of these machines by the work they did, then by machine. */
function grouped(
  table: RunTable,
  alive: Uint8Array,
  machines: readonly string[],
  columns: readonly TextColumn[],
): Grouped {
  const wanted = new Map(machines.map((machine) => [table.texts.indexOf(machine), machine]))
  const groups = new Map<string, Map<string, number[]>>()
  for (let row = 0; row < table.rows; row += 1) {
    const machine = wanted.get(table.text.machine[row] ?? -1)
    if (machine === undefined || alive[row] !== 1) continue
    const key = keyOf(table, row, columns)
    const group = groups.get(key) ?? new Map<string, number[]>()
    groups.set(key, group)
    const rows = group.get(machine)
    if (rows === undefined) group.set(machine, [row])
    else rows.push(row)
  }
  return groups
}

function newestOf(table: RunTable, rows: readonly number[]): number {
  const dates = table.number.createdAtMs
  return rows.reduce((best, row) => ((dates[row] ?? 0) > (dates[best] ?? 0) ? row : best))
}

/** Runs in the way the newest of them ran: threads, revision and all. */
function inOneWay(table: RunTable, machine: string, rows: readonly number[]): MachineRuns {
  const newest = newestOf(table, rows)
  const configuration = table.text.configuration[newest]
  return {
    machine,
    newest,
    rows: rows.filter((row) => table.text.configuration[row] === configuration),
  }
}

function sharedWork(
  table: RunTable,
  machines: readonly string[],
  [key, group]: [string, ReadonlyMap<string, number[]>],
  alike: boolean,
): SharedWork[] {
  if (group.size < 2) return []
  const runs = machines.flatMap((machine) => {
    const rows = group.get(machine)
    return rows === undefined ? [] : [inOneWay(table, machine, rows)]
  })
  return [{ key, alike, machines: runs }]
}

/**
 * What several machines have both done: first the same work in the same way, then the same work in whatever way each of them ran it
 * last. Software adapters are never put together with hardware.
 */
export function sharedWorks(table: RunTable, alive: Uint8Array, machines: readonly string[]): SharedWork[] {
  const alike = [...grouped(table, alive, machines, [...WORK, ...HOW])].flatMap((group) =>
    sharedWork(table, machines, group, true),
  )
  const done = new Set(
    alike.map(({ machines: [first] }) => (first === undefined ? '' : keyOf(table, first.newest, WORK))),
  )
  const others = [...grouped(table, alive, machines, WORK)].flatMap((group) =>
    done.has(group[0]) ? [] : sharedWork(table, machines, group, false),
  )
  return [...alike, ...others]
}

export function timedRuns(table: RunTable, rows: readonly number[]): TimedRun[] {
  const { createdAtMs, medianMs } = table.number
  return rows.map((row) => ({ atMs: createdAtMs[row] ?? 0, medianMs: medianMs[row] ?? Number.NaN }))
}
