import { MAX_TEXT_CHARACTERS } from '../../catalogue/input.ts'
import { AppError } from '../../protocol/app-error.ts'
import { textPieces } from '../files/text-lines.ts'
import { CsvRows, type RowFault, separatorOf } from './csv-rows.ts'
import { NumberedLines, readJsonRow } from './json-rows.ts'

/** A row as an item of a set. */
export interface OwnRow {
  /** Its line in the file, counted from 1, and nothing of its text: a record goes by it. */
  id: string
  text: string
  label: string
}

/** A row that was skipped. */
export interface SkippedRow {
  readonly line: number
  readonly fault: RowFault
}

export interface OwnRows {
  /** As they will be asked: a list that is made anew when all is read would hold the page up. */
  readonly rows: OwnRow[]
  /** The first of them, at most {@link SHOWN_FAULTS}. */
  readonly skipped: readonly SkippedRow[]
  readonly skippedCount: number
  /** Different labels, the most frequent first. */
  readonly labels: readonly string[]
}

export interface ReadingProgress {
  readonly readBytes: number
  readonly totalBytes: number
  readonly rows: number
  readonly skipped: number
}

interface ReadingWorld {
  readonly signal: AbortSignal
  readonly onProgress: (progress: ReadingProgress) => void
  /** Resolves in a later task, so that the page answers in between. */
  readonly nextTask: () => Promise<void>
}

const TEXT_NAMES = ['text', 'sentence', 'review', 'content'] as const
const LABEL_NAMES = ['label', 'sentiment', 'category', 'class'] as const

export const SHOWN_FAULTS = 100
/** More are no kinds of answer that a model could be told in a prompt. */
export const MOST_LABELS = 50
export const MOST_ROWS = 1_000_000
const LONGEST_LABEL = 80

/** Characters that are read in one go: about a millisecond of work, several where the machine is busy and the code still cold. */
const BITE_CHARACTERS = 8_192
const LONGEST_HEAD = 65_536

type Bite = (text: string, last: boolean) => Generator<OwnRow | SkippedRow>

/**
 * Reads a person's own items, CSV with a heading or one JSON object a line, of any length, packed or not. What is no row is
 * noted with its line and skipped.
 *
 * @throws AppError `aborted`; `not-a-set` where no text and label are found, or too many labels; `file-too-large`
 */
export async function readOwnRows(file: Blob, world: ReadingWorld): Promise<OwnRows> {
  const found = new Collected()
  let bite: Bite | null = null
  for await (const { text, read, last } of bites(file)) {
    if (world.signal.aborted) throw new AppError('aborted', 'input')
    bite ??= biteFor(text)
    for (const row of bite(text, last)) found.add(row)
    world.onProgress({ readBytes: read, totalBytes: file.size, ...found.counts })
    await world.nextTask()
  }
  return found.result()
}

/** The text of a file in bites that take a few milliseconds each; the first holds the whole heading. */
async function* bites(file: Blob): AsyncGenerator<{ text: string; read: number; last: boolean }> {
  let head: string | null = ''
  for await (const { text, read } of piecesOf(file)) {
    const whole: string = head === null ? text : head + text
    if (head !== null && !whole.includes('\n') && whole.length < LONGEST_HEAD) {
      head = whole
      continue
    }
    const from = head === null ? 0 : startOf(whole)
    head = null
    for (let at = from; at < whole.length; at += BITE_CHARACTERS) {
      yield { text: whole.slice(at, at + BITE_CHARACTERS), read, last: false }
    }
  }
  const rest = head ?? ''
  yield { text: rest.slice(startOf(rest)), read: file.size, last: true }
}

/** Some programs mark UTF-8 with three bytes in front. */
function startOf(text: string): number {
  return text.startsWith('\uFEFF') ? 1 : 0
}

async function* piecesOf(file: Blob): AsyncGenerator<{ text: string; read: number }> {
  try {
    yield* textPieces(file)
  } catch (thrown) {
    throw new AppError('not-a-set', 'input', 'the file is cut off or damaged', { cause: thrown })
  }
}

function biteFor(head: string): Bite {
  return head.trimStart().startsWith('{') ? jsonBite() : csvBite(head)
}

function jsonBite(): Bite {
  const lines = new NumberedLines()
  return function* (text, last) {
    for (const { line, text: json } of lines.push(text, last)) {
      yield checked(line, readJsonRow(json, TEXT_NAMES, LABEL_NAMES))
    }
  }
}

/** @throws AppError `not-a-set` without a heading that names both */
function csvBite(head: string): Bite {
  const rows = new CsvRows(separatorOf(head.slice(0, head.indexOf('\n') + 1 || head.length)))
  let columns: { text: number; label: number } | null = null
  return function* (text, last) {
    for (const row of rows.push(text, last)) {
      if ('fault' in row) yield row
      else if (columns === null) columns = columnsOf(row.cells)
      else if (row.cells.length <= Math.max(columns.text, columns.label)) {
        yield { line: row.line, fault: 'too-few-cells' }
      } else {
        const { text: said = '', label = '' } = {
          text: row.cells[columns.text],
          label: row.cells[columns.label],
        }
        yield checked(row.line, { text: said, label })
      }
    }
  }
}

function columnsOf(cells: readonly string[]): { text: number; label: number } {
  const names = cells.map((cell) => cell.trim().toLowerCase())
  const find = (wanted: readonly string[]) => names.findIndex((name) => wanted.includes(name))
  const columns = { text: find(TEXT_NAMES), label: find(LABEL_NAMES) }
  if (columns.text === -1 || columns.label === -1) {
    throw new AppError('not-a-set', 'input', `columns: ${names.join(', ').slice(0, 200)}`)
  }
  return columns
}

function checked(
  line: number,
  row: { readonly text: string; readonly label: string } | { readonly fault: RowFault },
): OwnRow | SkippedRow {
  if ('fault' in row) return { line, fault: row.fault }
  const text = row.text.trim()
  const label = row.label.trim()
  if (text === '') return { line, fault: 'no-text' }
  if (label === '') return { line, fault: 'no-label' }
  if (text.length > MAX_TEXT_CHARACTERS || label.length > LONGEST_LABEL) return { line, fault: 'too-long' }
  return { id: `line ${line}`, text, label }
}

class Collected {
  readonly #rows: OwnRow[] = []
  readonly #skipped: SkippedRow[] = []
  readonly #labels = new Map<string, { readonly label: string; count: number }>()
  #skippedCount = 0

  get counts() {
    return { rows: this.#rows.length, skipped: this.#skippedCount }
  }

  add(row: OwnRow | SkippedRow): void {
    if ('fault' in row) {
      this.#skippedCount += 1
      if (this.#skipped.length < SHOWN_FAULTS) this.#skipped.push(row)
      return
    }
    if (this.#rows.length === MOST_ROWS)
      throw new AppError('file-too-large', 'input', `over ${MOST_ROWS} rows`)
    const known = this.#labels.get(row.label)
    if (known === undefined) this.#addLabel(row.label)
    else {
      known.count += 1
      // One string for all rows: less for the collector of garbage to move, which holds the page up meanwhile.
      row.label = known.label
    }
    this.#rows.push(row)
  }

  #addLabel(label: string): void {
    this.#labels.set(label, { label, count: 1 })
    if (this.#labels.size > MOST_LABELS) {
      throw new AppError('not-a-set', 'input', `more than ${MOST_LABELS} different labels`)
    }
  }

  /** @throws AppError `not-a-set` for no row at all, or a single label: there is nothing to tell apart */
  result(): OwnRows {
    if (this.#labels.size < 2)
      throw new AppError(
        'not-a-set',
        'input',
        `${this.#rows.length} rows with a text and a label, ${this.#labels.size} different labels`,
      )
    const labels = [...this.#labels.values()].sort((a, b) => b.count - a.count).map(({ label }) => label)
    return { rows: this.#rows, skipped: this.#skipped, skippedCount: this.#skippedCount, labels }
  }
}
