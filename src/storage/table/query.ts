import { NUMBER_COLUMN_NAMES, type NumberColumn, type TextColumn } from './columns.ts'
import type { RunMarks } from './marks.ts'
import type { RunTable } from './run-table.ts'

/** Columns that a person can pick one value of. */
export const FACETS = ['device', 'modelName', 'task', 'backend'] as const satisfies readonly TextColumn[]
export type Facet = (typeof FACETS)[number]

/** What is asked of a list of runs. */
export interface RunQuery {
  /** Words that must all stand somewhere in a run's texts, note or tags. */
  readonly words: string
  readonly facets: Readonly<Partial<Record<Facet, string>>>
  readonly tag: string | null
  readonly origin: 'all' | 'here' | 'brought'
  /** Both days included; null for no end. */
  readonly fromMs: number | null
  readonly untilMs: number | null
}

export const EVERYTHING: RunQuery = {
  words: '',
  facets: {},
  tag: null,
  origin: 'all',
  fromMs: null,
  untilMs: null,
}

export type SortColumn = NumberColumn | TextColumn
export interface RunOrder {
  readonly by: SortColumn
  readonly descending: boolean
}
export const NEWEST_FIRST: RunOrder = { by: 'createdAtMs', descending: true }

/** Columns that words are looked for in. */
const SEARCHED = [
  'device',
  'renderer',
  'browser',
  'task',
  'modelId',
  'modelName',
  'dtype',
  'backend',
  'sample',
  'flags',
] as const satisfies readonly TextColumn[]

/** Takes rows off a mask that do not meet a condition. */
type Condition = (mask: Uint8Array) => void

function only(holds: (row: number) => boolean): Condition {
  return (mask) => {
    for (let row = 0; row < mask.length; row += 1) if (mask[row] === 1 && !holds(row)) mask[row] = 0
  }
}

/** Texts are tested once each, rows by the number of their text, and only in columns that hold such a text at all. */
function holdsWord({ text, texts, used }: RunTable, { annotations }: RunMarks, word: string): Condition {
  const hits = Uint8Array.from(texts, (one) => (one.toLowerCase().includes(word) ? 1 : 0))
  const columns = SEARCHED.flatMap((name) =>
    hits.some((hit, place) => hit === 1 && used[name][place] === 1) ? [text[name]] : [],
  )
  const noted = [...annotations].flatMap(([row, { note, tags }]) =>
    [note, ...tags].some((one) => one.toLowerCase().includes(word)) ? [row] : [],
  )
  return (mask) => {
    const found = new Uint8Array(mask.length)
    for (const column of columns) markHits(found, column, hits)
    for (const row of noted) found[row] = 1
    for (let row = 0; row < mask.length; row += 1) mask[row] = (mask[row] ?? 0) & (found[row] ?? 0)
  }
}

function markHits(found: Uint8Array, column: Uint32Array, hits: Uint8Array): void {
  for (let row = 0; row < found.length; row += 1)
    found[row] = (found[row] ?? 0) | (hits[column[row] ?? 0] ?? 0)
}

function holdsFacet({ text, texts }: RunTable, facet: Facet, wanted: string): Condition {
  const column = text[facet]
  const place = texts.indexOf(wanted)
  return only((row) => column[row] === place)
}

function dateCondition({ number }: RunTable, { fromMs, untilMs }: RunQuery): Condition {
  const [from, until] = [fromMs ?? -Infinity, untilMs ?? Infinity]
  const date = number.createdAtMs
  return only((row) => {
    const at = date[row] ?? Number.NaN
    return at >= from && at <= until
  })
}

function conditions(table: RunTable, marks: RunMarks, query: RunQuery): Condition[] {
  const words = query.words.toLowerCase().split(/\s+/).filter(Boolean)
  const facets = Object.entries(query.facets) as [Facet, string][]
  const found: Condition[] = []
  if (query.origin !== 'all') {
    const wanted = query.origin === 'brought' ? 1 : 0
    found.push(only((row) => table.brought[row] === wanted))
  }
  if (query.fromMs !== null || query.untilMs !== null) found.push(dateCondition(table, query))
  const { tag } = query
  if (tag !== null) found.push(only((row) => marks.annotations.get(row)?.tags.includes(tag) === true))
  return [
    ...found,
    ...facets.map(([facet, wanted]) => holdsFacet(table, facet, wanted)),
    ...words.map((word) => holdsWord(table, marks, word)),
  ]
}

function isNumber(column: SortColumn): column is NumberColumn {
  return NUMBER_COLUMN_NAMES.some((name) => name === column)
}

/** A whole number below 2³² for every row, in the order of the column's values; what has no number comes last. */
function sortKeys({ number, text, texts }: RunTable, by: SortColumn): ArrayLike<number> {
  if (!isNumber(by)) {
    const alphabetical = texts
      .map((_, index) => index)
      .sort((a, b) => (texts[a] ?? '').localeCompare(texts[b] ?? ''))
    const places = new Uint32Array(texts.length)
    alphabetical.forEach((index, place) => (places[index] = place))
    return text[by].map((index) => places[index] ?? 0)
  }
  const column = number[by]
  return column instanceof Float64Array ? secondsSinceFirst(column) : orderedBits(column)
}

const LAST_KEY = 2 ** 32 - 1

function secondsSinceFirst(dates: Float64Array): Float64Array {
  const first = dates.reduce((least, date) => (date < least ? date : least), Infinity)
  return dates.map((date) =>
    Number.isNaN(date) ? LAST_KEY : Math.min(LAST_KEY, Math.floor((date - first) / 1000)),
  )
}

/** The bits of 32-bit floats at or above zero are in the order of the floats. */
function orderedBits(values: Float32Array): Uint32Array {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length)
  return bits.map((bit, row) => (Number.isNaN(values[row]) ? LAST_KEY : bit))
}

/** Rows that fit beside a key in the 53 bits of a number. */
const ROW_SPAN = 2 ** 20

/**
 * All rows in an order; equal ones as they were stored, the last one first. Key and row are sorted as one number: that takes a tenth of
 * the time of a comparison function.
 * @throws RangeError beyond a million rows
 */
export function orderedRows(table: RunTable, { by, descending }: RunOrder): Uint32Array {
  if (table.rows > ROW_SPAN) throw new RangeError('More rows than a browser should hold')
  const keys = sortKeys(table, by)
  const packed = new Float64Array(table.rows)
  for (let row = 0; row < table.rows; row += 1) {
    const key = keys[row] ?? 0
    packed[row] = (descending ? LAST_KEY - key : key) * ROW_SPAN + (ROW_SPAN - 1 - row)
  }
  packed.sort()
  const ordered = new Uint32Array(table.rows)
  for (let place = 0; place < table.rows; place += 1) {
    ordered[place] = ROW_SPAN - 1 - ((packed[place] ?? 0) % ROW_SPAN)
  }
  return ordered
}

/** The rows that meet every condition, in the order given. */
export function matchingRows(
  table: RunTable,
  marks: RunMarks,
  query: RunQuery,
  ordered: Uint32Array,
): Uint32Array {
  const mask = marks.alive.slice()
  for (const narrow of conditions(table, marks, query)) narrow(mask)
  const rows = new Uint32Array(ordered.length)
  let found = 0
  for (const row of ordered) if (mask[row] === 1) rows[found++] = row
  return rows.subarray(0, found)
}

/** How many rows of a mask have each value of a column, the most frequent first. */
export function counted(
  table: RunTable,
  mask: Uint8Array,
  column: TextColumn,
): readonly { readonly value: string; readonly rows: number }[] {
  const counts = new Uint32Array(table.texts.length)
  const places = table.text[column]
  for (let row = 0; row < mask.length; row += 1) {
    const place = places[row] ?? 0
    counts[place] = (counts[place] ?? 0) + (mask[row] ?? 0)
  }
  const found: { value: string; rows: number }[] = []
  counts.forEach((count, place) => {
    if (count > 0) found.push({ value: table.texts[place] ?? '', rows: count })
  })
  return found.sort((a, b) => b.rows - a.rows || a.value.localeCompare(b.value))
}
