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

type Grouped = ReadonlyMap<number, ReadonlyMap<string, number[]>>

/** Gives every pair of small numbers a small number of its own. */
class Pairs {
  readonly #numbers = new Map<number, number>()

  numberOf(a: number, b: number): number {
    const pair = a * 2 ** 26 + b
    const known = this.#numbers.get(pair)
    if (known !== undefined) return known
    this.#numbers.set(pair, this.#numbers.size)
    return this.#numbers.size - 1
  }
}

/** Rows by what they share, then by machine. */
class Groups {
  readonly all = new Map<number, Map<string, number[]>>()
  readonly #pairs = new Pairs()
  readonly #columns: readonly Uint32Array[]
  readonly #software: ArrayLike<number>

  constructor(table: RunTable, columns: readonly TextColumn[]) {
    this.#columns = columns.map((name) => table.text[name])
    this.#software = table.number.software
  }

  rowsOf(row: number, machine: string): number[] {
    let key = this.#software[row] ?? 0
    for (const column of this.#columns) key = this.#pairs.numberOf(key, column[row] ?? 0)
    const group = this.all.get(key) ?? new Map<string, number[]>()
    this.all.set(key, group)
    const rows = group.get(machine) ?? []
    group.set(machine, rows)
    return rows
  }
}

/** Rows of these machines by what they did and how, then by machine. */
function grouped(table: RunTable, alive: Uint8Array, machines: readonly string[]): Grouped {
  const groups = new Groups(table, [...WORK, ...HOW])
  const wanted = new Map(machines.map((machine) => [table.texts.indexOf(machine), machine]))
  for (const [row, place] of table.text.machine.entries()) {
    const machine = wanted.get(place)
    if (machine !== undefined && alive[row] === 1) groups.rowsOf(row, machine).push(row)
  }
  return groups.all
}

/** The same by what they did alone. */
function groupedByWork(table: RunTable, fine: Grouped): Grouped {
  const groups = new Groups(table, WORK)
  for (const group of fine.values()) {
    for (const [machine, rows] of group) {
      const together = groups.rowsOf(rows[0] ?? 0, machine)
      for (const row of rows) together.push(row)
    }
  }
  return groups.all
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
  group: ReadonlyMap<string, number[]>,
  alike: boolean,
): SharedWork[] {
  if (group.size < 2) return []
  const runs = machines.flatMap((machine) => {
    const rows = group.get(machine)
    return rows === undefined ? [] : [inOneWay(table, machine, rows)]
  })
  const columns = alike ? [...WORK, ...HOW] : WORK
  return [{ key: keyOf(table, runs[0]?.newest ?? 0, columns), alike, machines: runs }]
}

/**
 * What several machines have both done: first the same work in the same way, then the same work in whatever way each of them ran it
 * last. Software adapters are never put together with hardware.
 */
export function sharedWorks(table: RunTable, alive: Uint8Array, machines: readonly string[]): SharedWork[] {
  const fine = grouped(table, alive, machines)
  const alike = [...fine.values()].flatMap((group) => sharedWork(table, machines, group, true))
  const done = new Set(
    alike.map(({ machines: [first] }) => (first === undefined ? '' : keyOf(table, first.newest, WORK))),
  )
  const others = [...groupedByWork(table, fine).values()]
    .flatMap((group) => sharedWork(table, machines, group, false))
    .filter(({ key }) => !done.has(key))
  return [...alike, ...others]
}

export function timedRuns(table: RunTable, rows: readonly number[]): TimedRun[] {
  const { createdAtMs, medianMs } = table.number
  return rows.map((row) => ({ atMs: createdAtMs[row] ?? 0, medianMs: medianMs[row] ?? Number.NaN }))
}
