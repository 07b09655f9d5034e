import { idAt, type SummaryBlock } from './block.ts'
import { NUMBER_COLUMN_NAMES, type NumberColumn, TEXT_COLUMN_NAMES, type TextColumn } from './columns.ts'
import { IdIndex } from './id-index.ts'

/** What is known of all stored runs without reading a single record: one place for each column, rows in order of storing. */
export interface RunTable {
  readonly rows: number
  /** Every text of every column, once. */
  readonly texts: readonly string[]
  readonly text: Readonly<Record<TextColumn, Uint32Array>>
  /** For each column 1 at the place of every text that stands in it. */
  readonly used: Readonly<Record<TextColumn, Uint8Array>>
  readonly number: Readonly<Record<NumberColumn, Float32Array | Float64Array>>
  /** 1 where the run came from outside. */
  readonly brought: Uint8Array
  idAt(row: number): string
  /** Where each run is. Made when it is first asked for. */
  readonly index: IdIndex
  textAt(column: TextColumn, row: number): string
  numberAt(column: NumberColumn, row: number): number
}

class Texts {
  readonly all: string[] = []
  readonly #known = new Map<string, number>()

  indexOf(text: string): number {
    const found = this.#known.get(text)
    if (found !== undefined) return found
    this.#known.set(text, this.all.length)
    return this.all.push(text) - 1
  }
}

/** Each column is made when it is first asked for: a list shows few of them. */
function lazyColumns<Name extends string, Column>(
  names: readonly Name[],
  make: (name: Name) => Column,
): Readonly<Record<Name, Column>> {
  const columns = {}
  for (const name of names)
    Object.defineProperty(columns, name, {
      configurable: true,
      enumerable: true,
      get() {
        const value = make(name)
        Object.defineProperty(columns, name, { value, enumerable: true })
        return value
      },
    })
  return columns as Readonly<Record<Name, Column>>
}

/** Which of so many texts a column holds. */
function usedIn(column: Uint32Array, texts: number): Uint8Array {
  const used = new Uint8Array(texts)
  for (const place of column) used[place] = 1
  return used
}

interface JoinedTexts {
  readonly texts: readonly string[]
  /** Of each block: where its texts are in the list of all. */
  readonly places: readonly Uint32Array[]
}

function joinedTexts(blocks: readonly SummaryBlock[]): JoinedTexts {
  const texts = new Texts()
  const places = blocks.map((block) => Uint32Array.from(block.texts, (one) => texts.indexOf(one)))
  return { texts: texts.all, places }
}

function joinedText(
  blocks: readonly SummaryBlock[],
  { places }: JoinedTexts,
  rows: number,
  name: TextColumn,
): Uint32Array {
  const column = new Uint32Array(rows)
  let at = 0
  for (const [index, block] of blocks.entries()) {
    const [from, to] = [block.text[name], places[index]]
    for (let row = 0; row < block.rows; row += 1) column[at++] = to?.[from[row] ?? 0] ?? 0
  }
  return column
}

/** Puts a column of every block, one after the other, into the whole. */
function filled<Whole extends Uint8Array | Float32Array | Float64Array>(
  whole: Whole,
  blocks: readonly SummaryBlock[],
  columnOf: (block: SummaryBlock) => ArrayLike<number>,
): Whole {
  let start = 0
  for (const block of blocks) {
    whole.set(columnOf(block), start)
    start += block.rows
  }
  return whole
}

function joinedNumbers(blocks: readonly SummaryBlock[], rows: number, name: NumberColumn) {
  const column = name === 'createdAtMs' ? new Float64Array(rows) : new Float32Array(rows)
  return filled(column, blocks, (block) => block.number[name])
}

/** Joins blocks into one table. */
export function runTable(blocks: readonly SummaryBlock[]): RunTable {
  const rows = blocks.reduce((sum, block) => sum + block.rows, 0)
  const ids = blocks.map((block) => block.ids).join('')
  const joined = joinedTexts(blocks)
  const { texts } = joined
  const text = lazyColumns(TEXT_COLUMN_NAMES, (name) => joinedText(blocks, joined, rows, name))
  const number = lazyColumns(NUMBER_COLUMN_NAMES, (name) => joinedNumbers(blocks, rows, name))
  let index: IdIndex | null = null
  return {
    rows,
    texts,
    text,
    used: lazyColumns(TEXT_COLUMN_NAMES, (name) => usedIn(text[name], texts.length)),
    number,
    brought: filled(new Uint8Array(rows), blocks, ({ brought }) => brought),
    idAt: (row) => idAt(ids, row),
    get index() {
      return (index ??= new IdIndex(ids))
    },
    textAt: (column, row) => texts[text[column][row] ?? 0] ?? '',
    numberAt: (column, row) => number[column][row] ?? Number.NaN,
  }
}

export const EMPTY_TABLE: RunTable = runTable([])
