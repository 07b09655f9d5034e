/** A table of text: headings in lower case, cells trimmed. */
export interface CsvTable {
  readonly head: readonly string[]
  /** Rows as they are asked for: a log of a million rows never stands in memory as cells. */
  readonly rows: () => Iterable<readonly string[]>
}

/** The separator that the heading uses most. */
function separatorOf(heading: string): string {
  const counts = [';', '\t', ','].map((separator) => ({ separator, count: heading.split(separator).length }))
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).separator
}

/** Cells of a line with quotes, between which a separator is text. Nobody logs a quote itself. */
function quotedCells(line: string, separator: string): string[] {
  const found: string[] = []
  let cell = ''
  let quoted = false
  for (const character of line) {
    if (character === '"') quoted = !quoted
    else if (quoted || character !== separator) cell += character
    else {
      found.push(cell)
      cell = ''
    }
  }
  return [...found, cell]
}

function cells(line: string, separator: string): string[] {
  const found = line.includes('"') ? quotedCells(line, separator) : line.split(separator)
  return found.map((cell) => cell.trim())
}

interface Line {
  readonly text: string
  /** Where the next line begins. */
  readonly next: number
}

/** The next line that says something, or null. */
function lineAt(text: string, from: number): Line | null {
  for (let start = from; start < text.length;) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    const line = text.slice(start, end)
    if (line.trim() !== '' && !line.startsWith('#')) return { text: line, next: end + 1 }
    start = end + 1
  }
  return null
}

function* rowsFrom(text: string, from: number, separator: string): Generator<string[]> {
  for (let line = lineAt(text, from); line !== null; line = lineAt(text, line.next)) {
    yield cells(line.text, separator)
  }
}

/** Reads delimited text with a heading. Null for nothing but a heading. */
export function readCsv(text: string): CsvTable | null {
  const heading = lineAt(text, text.startsWith('\uFEFF') ? 1 : 0)
  if (heading === null || lineAt(text, heading.next) === null) return null
  const separator = separatorOf(heading.text)
  return {
    head: cells(heading.text, separator).map((name) => name.toLowerCase()),
    rows: () => rowsFrom(text, heading.next, separator),
  }
}
