import { idAt, type SummaryBlock } from './block.ts'
import { NUMBER_COLUMN_NAMES, type NumberColumn, TEXT_COLUMN_NAMES, type TextColumn } from './columns.ts'
import { IdIndex } from './id-index.ts'

/** What is known of all stored runs without reading a single record: one place for each column, rows in order of storing. */
export interface RunTable {
  readonly rows: number
  /** Every text of every column, once. */
  readonly texts: readonly string[]
  readonly text: Readonly<Record<TextColumn, Uint32Array>>
  /** For each column 1 at the place of every text that stands in it. Made when it is first asked for. */
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

function perColumn<Column>(make: (name: TextColumn) => Column): Record<TextColumn, Column> {
  return Object.fromEntries(TEXT_COLUMN_NAMES.map((name) => [name, make(name)])) as Record<TextColumn, Column>
}

/** Which of so many texts a column holds. */
function usedIn(column: Uint32Array, texts: number): Uint8Array {
  const used = new Uint8Array(texts)
  for (const place of column) used[place] = 1
  return used
}

function joinedText(blocks: readonly SummaryBlock[], rows: number): Pick<RunTable, 'texts' | 'text'> {
  const texts = new Texts()
  const text = perColumn(() => new Uint32Array(rows))
  let start = 0
  for (const block of blocks) {
    const places = Uint32Array.from(block.texts, (one) => texts.indexOf(one))
    for (const name of TEXT_COLUMN_NAMES) {
      const [from, to] = [block.text[name], text[name]]
      for (let row = 0; row < block.rows; row += 1) to[start + row] = places[from[row] ?? 0] ?? 0
    }
    start += block.rows
  }
  return { texts: texts.all, text }
}

function joinedNumbers(blocks: readonly SummaryBlock[], rows: number): RunTable['number'] {
  return Object.fromEntries(
    NUMBER_COLUMN_NAMES.map((name) => {
      const column = name === 'createdAtMs' ? new Float64Array(rows) : new Float32Array(rows)
      let start = 0
      for (const block of blocks) {
        column.set(block.number[name], start)
        start += block.rows
      }
      return [name, column]
    }),
  ) as RunTable['number']
}

/** Joins blocks into one table. */
export function runTable(blocks: readonly SummaryBlock[]): RunTable {
  const rows = blocks.reduce((sum, block) => sum + block.rows, 0)
  const ids = blocks.map((block) => block.ids).join('')
  const { texts, text } = joinedText(blocks, rows)
  const number = joinedNumbers(blocks, rows)
  const brought = new Uint8Array(rows)
  let start = 0
  for (const block of blocks) {
    brought.set(block.brought, start)
    start += block.rows
  }
  let index: IdIndex | null = null
  let used: RunTable['used'] | null = null
  return {
    rows,
    texts,
    text,
    get used() {
      return (used ??= perColumn((name) => usedIn(text[name], texts.length)))
    },
    number,
    brought,
    idAt: (row) => idAt(ids, row),
    get index() {
      return (index ??= new IdIndex(ids))
    },
    textAt: (column, row) => texts[text[column][row] ?? 0] ?? '',
    numberAt: (column, row) => number[column][row] ?? Number.NaN,
  }
}

export const EMPTY_TABLE: RunTable = runTable([])
