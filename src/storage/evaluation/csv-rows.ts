/** Why a row cannot be used. */
export type RowFault =
  'open-quote' | 'text-after-quote' | 'too-few-cells' | 'not-json' | 'no-text' | 'no-label' | 'too-long'

/** Cells of a row that begins at `line`, counted from 1; or what is wrong with it. */
export type RawRow =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly fault: RowFault }

/** A quote that is still open after so many characters was never meant as one. */
const LONGEST_ROW_CHARACTERS = 65_536

const SEPARATORS = [',', ';', '\t'] as const

/** The separator that the heading uses most. */
export function separatorOf(heading: string): string {
  const used = SEPARATORS.map((separator) => ({ separator, count: heading.split(separator).length }))
  return used.reduce((most, next) => (next.count > most.count ? next : most)).separator
}

type Step = { readonly cells: string[]; readonly next: number } | { readonly fault: RowFault } | null

/**
 * Rows of delimited text (RFC 4180: quotes, doubled quotes, line breaks within quotes) that arrives in pieces. A row that is
 * none is given with its line, and reading goes on at the line after.
 */
export class CsvRows {
  readonly #separator: string
  #buffer = ''
  #at = 0
  #line: number

  /** @param firstLine number of the line that the first piece begins with */
  constructor(separator: string, firstLine = 1) {
    this.#separator = separator
    this.#line = firstLine
  }

  /** Rows that are whole now. */
  *push(text: string, last = false): Generator<RawRow> {
    this.#buffer = this.#buffer.slice(this.#at) + text
    this.#at = 0
    while (this.#at < this.#buffer.length) {
      const row = this.#next(last)
      if (row === null) return
      if ('fault' in row || row.cells.some((cell) => cell.trim() !== '')) yield row
    }
  }

  #next(last: boolean): RawRow | null {
    const line = this.#line
    const step = this.#read(last)
    if (step !== null && 'cells' in step) {
      this.#moveTo(step.next)
      return { line, cells: step.cells }
    }
    return this.#skipLine(last, step?.fault ?? null)
  }

  /** Passes over the line that no row begins with; null where more text has to come first. */
  #skipLine(last: boolean, fault: RowFault | null): RawRow | null {
    const line = this.#line
    const end = this.#buffer.indexOf('\n', this.#at)
    const enough = last || this.#buffer.length - this.#at > LONGEST_ROW_CHARACTERS
    if (!enough && (fault === null || end === -1)) return null
    this.#moveTo(end === -1 ? this.#buffer.length : end + 1)
    return { line, fault: fault ?? 'open-quote' }
  }

  #moveTo(next: number): void {
    for (let at = this.#buffer.indexOf('\n', this.#at); at !== -1 && at < next;) {
      this.#line += 1
      at = this.#buffer.indexOf('\n', at + 1)
    }
    this.#at = next
  }

  /** One row from where reading stands; null where it is not whole yet. */
  #read(last: boolean): Step {
    const cells: string[] = []
    let at = this.#at
    for (;;) {
      const cell = this.#buffer[at] === '"' ? this.#quoted(at) : this.#plain(at, last)
      if (cell === null || 'fault' in cell) return cell
      cells.push(cell.text)
      const mark = this.#buffer[cell.end]
      if (mark !== this.#separator) {
        if (mark === undefined && !last) return null
        return { cells, next: cell.end + 1 }
      }
      at = cell.end + 1
    }
  }

  #plain(from: number, last: boolean): { text: string; end: number } | null {
    const separator = this.#buffer.indexOf(this.#separator, from)
    const newline = this.#buffer.indexOf('\n', from)
    if (separator === -1 && newline === -1 && !last) return null
    const ends = [separator, newline].filter((end) => end !== -1)
    const end = Math.min(this.#buffer.length, ...ends)
    return { text: this.#buffer.slice(from, end).replace(/\r$/, ''), end }
  }

  #quoted(from: number): { text: string; end: number } | { fault: RowFault } | null {
    let at = from + 1
    for (;;) {
      const quote = this.#buffer.indexOf('"', at)
      if (quote === -1) return null
      if (this.#buffer[quote + 1] !== '"') {
        const text = this.#buffer.slice(from + 1, quote).replaceAll('""', '"')
        const end = this.#buffer[quote + 1] === '\r' ? quote + 2 : quote + 1
        const mark = this.#buffer[end]
        const ended = mark === undefined || mark === '\n' || mark === this.#separator
        return ended ? { text, end } : { fault: 'text-after-quote' }
      }
      at = quote + 2
    }
  }
}
