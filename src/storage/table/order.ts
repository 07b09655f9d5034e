import { NUMBER_COLUMN_NAMES, type NumberColumn, type TextColumn } from './columns.ts'
import type { RunTable } from './run-table.ts'

export type SortColumn = NumberColumn | TextColumn
export interface RunOrder {
  readonly by: SortColumn
  readonly descending: boolean
}
export const NEWEST_FIRST: RunOrder = { by: 'createdAtMs', descending: true }

/** A whole number below 2³² for every row, in the order of a column's values; what has no number comes last, both ways. */
export interface SortKeys {
  readonly keys: ArrayLike<number>
  readonly descending: boolean
}

function isNumber(column: SortColumn): column is NumberColumn {
  return NUMBER_COLUMN_NAMES.some((name) => name === column)
}

/** @throws RangeError beyond a million rows */
export function sortKeys(table: RunTable, { by, descending }: RunOrder): SortKeys {
  if (table.rows > ROW_SPAN) throw new RangeError('More rows than a browser should hold')
  const column = isNumber(by) ? table.number[by] : null
  if (column === null) return { keys: alphabeticalPlaces(table, by as TextColumn), descending }
  return {
    keys: column instanceof Float64Array ? secondsSinceFirst(column) : orderedBits(column),
    descending,
  }
}

function alphabeticalPlaces({ text, texts }: RunTable, by: TextColumn): Uint32Array {
  const alphabetical = texts
    .map((_, index) => index)
    .sort((a, b) => (texts[a] ?? '').localeCompare(texts[b] ?? ''))
  const places = new Uint32Array(texts.length)
  alphabetical.forEach((index, place) => (places[index] = place))
  return text[by].map((index) => places[index] ?? 0)
}

const LAST_KEY = 2 ** 32 - 1

// Plain loops: called once for each of 100,000 rows when the page opens, callbacks would take most of the time.
function secondsSinceFirst(dates: Float64Array): Float64Array {
  let first = Infinity
  for (const date of dates) if (date < first) first = date
  const seconds = new Float64Array(dates.length)
  for (let row = 0; row < dates.length; row += 1) {
    const date = dates[row] ?? Number.NaN
    seconds[row] = Number.isNaN(date) ? LAST_KEY : Math.min(LAST_KEY, Math.floor((date - first) / 1000))
  }
  return seconds
}

/** The bits of 32-bit floats at or above zero are in the order of the floats. */
function orderedBits(values: Float32Array): Uint32Array {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length)
  return bits.map((bit, row) => (Number.isNaN(values[row]) ? LAST_KEY : bit))
}

/** Rows that fit beside a key in the 53 bits of a number. */
const ROW_SPAN = 2 ** 20

/** Key and row as one number: the least comes first; of equal keys the row that was stored last. */
function packed({ keys, descending }: SortKeys, row: number): number {
  const key = keys[row] ?? 0
  return (descending ? LAST_KEY - key : key) * ROW_SPAN + (ROW_SPAN - 1 - row)
}

function rowIn(value: number): number {
  return ROW_SPAN - 1 - (value % ROW_SPAN)
}

/** The rows of a mask in order. As one number each they are sorted in a tenth of the time of a comparison function. */
export function orderedRows(sort: SortKeys, mask: Uint8Array): Uint32Array {
  const values = new Float64Array(mask.length)
  let found = 0
  for (let row = 0; row < mask.length; row += 1) if (mask[row] === 1) values[found++] = packed(sort, row)
  return Uint32Array.from(values.subarray(0, found).sort(), rowIn)
}

/** The first so many of them, without sorting the others. */
export function firstRows(sort: SortKeys, mask: Uint8Array, count: number): number[] {
  const least = new Float64Array(count).fill(Infinity)
  let most = Infinity
  for (let row = 0; row < mask.length; row += 1) {
    if (mask[row] !== 1) continue
    const value = packed(sort, row)
    if (value >= most) continue
    least[count - 1] = value
    least.sort()
    most = least[count - 1] ?? Infinity
  }
  return Array.from(least.filter(Number.isFinite), rowIn)
}
