import { RECORD_VERSION, type RunRecord } from '../record.ts'
import {
  NUMBER_COLUMN_NAMES,
  NUMBER_COLUMNS,
  type NumberColumn,
  TEXT_COLUMN_NAMES,
  TEXT_COLUMNS,
  type TextColumn,
} from './columns.ts'

/** Raised when a column is added, removed or computed otherwise. */
const COLUMNS_VERSION = 4
/** Stored blocks of another version are made again: with a new record version, entries may become readable that were not. */
export const BLOCK_VERSION = RECORD_VERSION * 1_000 + COLUMNS_VERSION
/** Runs in the last block, which is written again with every new run. */
export const BLOCK_ROWS = 2_000
/** Runs in one that is only read: a browser reads five large ones in a third of the time that it takes for fifty small ones. */
const FULL_ROWS = 20_000
/** Columns hold 16-bit places. */
const MOST_TEXTS = 2 ** 16
export const ID_LENGTH = 36

/**
 * What lists need to know of many runs, column by column: a browser reads those of 100,000 runs in the time it takes for a few
 * thousand objects.
 */
export interface SummaryBlock {
  readonly version: number
  readonly rows: number
  /** Ids of the runs, 36 characters each, one after the other. */
  readonly ids: string
  /** 1 where the run came from outside. */
  readonly brought: Uint8Array
  /** Each text once; columns hold indices into it. */
  readonly texts: readonly string[]
  readonly text: Readonly<Record<TextColumn, Uint16Array>>
  /** Dates as 64-bit, all else as 32-bit floats: seven digits are more than any figure here has. */
  readonly number: Readonly<Record<NumberColumn, Float32Array | Float64Array>>
  /** Ids of stored entries that could not be read when the blocks were made. */
  readonly unreadable: readonly string[]
}

function numbers(column: NumberColumn, length: number): Float32Array | Float64Array {
  return column === 'createdAtMs' ? new Float64Array(length) : new Float32Array(length)
}

function columnsOf<Name extends string, Column>(
  names: readonly Name[],
  make: (name: Name) => Column,
): Record<Name, Column> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Column>
}

/**
 * A block of these records, in their order. At most {@link BLOCK_ROWS}.
 * @param brought 1 for each that came from outside
 */
export function blockOf(
  records: readonly RunRecord[],
  brought: Uint8Array = new Uint8Array(records.length),
): SummaryBlock {
  const texts: string[] = []
  const known = new Map<string, number>()
  const indexOf = (text: string): number => {
    const found = known.get(text)
    if (found !== undefined) return found
    known.set(text, texts.length)
    return texts.push(text) - 1
  }
  const number = columnsOf(NUMBER_COLUMN_NAMES, (name) => {
    const column = numbers(name, records.length)
    records.forEach((record, row) => (column[row] = NUMBER_COLUMNS[name](record)))
    return column
  })
  const text = columnsOf(TEXT_COLUMN_NAMES, (name) =>
    Uint16Array.from(records, (record) => indexOf(TEXT_COLUMNS[name](record))),
  )
  const ids = records.map(({ id }) => id).join('')
  return { version: BLOCK_VERSION, rows: records.length, ids, brought, texts, text, number, unreadable: [] }
}

/** Whether two blocks can be one that is only read. */
export function canJoin(a: SummaryBlock, b: SummaryBlock): boolean {
  return a.rows + b.rows <= FULL_ROWS && a.texts.length + b.texts.length <= MOST_TEXTS
}

/** One block after the other in one. */
export function joined(a: SummaryBlock, b: SummaryBlock): SummaryBlock {
  const texts = [...new Set([...a.texts, ...b.texts])]
  const places = new Map(texts.map((text, index) => [text, index]))
  // The texts of the first keep their places.
  const moved = Uint16Array.from(b.texts, (text) => places.get(text) ?? 0)
  const rows = a.rows + b.rows
  return {
    version: BLOCK_VERSION,
    rows,
    ids: a.ids + b.ids,
    brought: after(new Uint8Array(rows), a.brought, b.brought),
    texts,
    text: columnsOf(TEXT_COLUMN_NAMES, (name) => {
      const second = b.text[name].map((place) => moved[place] ?? 0)
      return after(new Uint16Array(rows), a.text[name], second)
    }),
    number: columnsOf(NUMBER_COLUMN_NAMES, (name) =>
      after(numbers(name, rows), a.number[name], b.number[name]),
    ),
    unreadable: [...a.unreadable, ...b.unreadable],
  }
}

interface Column extends ArrayLike<number> {
  set(values: ArrayLike<number>, at: number): void
}

function after<Whole extends Column>(whole: Whole, a: ArrayLike<number>, b: ArrayLike<number>): Whole {
  whole.set(a, 0)
  whole.set(b, a.length)
  return whole
}

/** The rows of a block that are to stay, in their order. */
export function kept(block: SummaryBlock, stays: (id: string) => boolean): SummaryBlock {
  const rows = Array.from({ length: block.rows }, (_, row) => row).filter((row) =>
    stays(idAt(block.ids, row)),
  )
  return {
    version: block.version,
    rows: rows.length,
    ids: rows.map((row) => idAt(block.ids, row)).join(''),
    brought: Uint8Array.from(rows, (row) => block.brought[row] ?? 0),
    texts: block.texts,
    text: columnsOf(TEXT_COLUMN_NAMES, (name) => Uint16Array.from(rows, (row) => block.text[name][row] ?? 0)),
    number: columnsOf(NUMBER_COLUMN_NAMES, (name) => {
      const column = numbers(name, rows.length)
      rows.forEach((row, index) => (column[index] = block.number[name][row] ?? Number.NaN))
      return column
    }),
    unreadable: block.unreadable,
  }
}

export function idAt(ids: string, row: number): string {
  return ids.slice(row * ID_LENGTH, (row + 1) * ID_LENGTH)
}
