import type { TextColumn } from './columns.ts'
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

/** 1 for each row that is not deleted and meets every condition. */
export function matchingMask(table: RunTable, marks: RunMarks, query: RunQuery): Uint8Array {
  const mask = marks.alive.slice()
  for (const narrow of conditions(table, marks, query)) narrow(mask)
  return mask
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
