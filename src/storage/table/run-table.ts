import { idAt, type SummaryBlock } from './block.ts'
import { NUMBER_COLUMN_NAMES, type NumberColumn, TEXT_COLUMN_NAMES, type TextColumn } from './columns.ts'

/** What is known of all stored runs without reading a single record: one place for each column, rows in order of storing. */
export interface RunTable {
  readonly rows: number
  /** Every text of every column, once. */
  readonly texts: readonly string[]
  readonly text: Readonly<Record<TextColumn, Uint32Array>>
  readonly number: Readonly<Record<NumberColumn, Float32Array | Float64Array>>
  idAt(row: number): string
  /** Undefined for a run that is not there. */
  rowOf(id: string): number | undefined
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

function joinedText(blocks: readonly SummaryBlock[], rows: number): [readonly string[], RunTable['text']] {
  const texts = new Texts()
  const text = Object.fromEntries(
    TEXT_COLUMN_NAMES.map((name) => [name, new Uint32Array(rows)]),
  ) as RunTable['text']
  let start = 0
  for (const block of blocks) {
    const places = Uint32Array.from(block.texts, (one) => texts.indexOf(one))
    for (const name of TEXT_COLUMN_NAMES) {
      const [from, to] = [block.text[name], text[name]]
      for (let row = 0; row < block.rows; row += 1) to[start + row] = places[from[row] ?? 0] ?? 0
    }
    start += block.rows
  }
  return [texts.all, text]
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
  const [texts, text] = joinedText(blocks, rows)
  const number = joinedNumbers(blocks, rows)
  let places: Map<string, number> | null = null
  return {
    rows,
    texts,
    text,
    number,
    idAt: (row) => idAt(ids, row),
    rowOf: (id) => {
      places ??= new Map(Array.from({ length: rows }, (_, row) => [idAt(ids, row), row]))
      return places.get(id)
    },
    textAt: (column, row) => texts[text[column][row] ?? 0] ?? '',
    numberAt: (column, row) => number[column][row] ?? Number.NaN,
  }
}

export const EMPTY_TABLE: RunTable = runTable([])
