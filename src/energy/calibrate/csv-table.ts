/** A table of text: headings in lower case, cells trimmed. */
export interface CsvTable {
  readonly head: readonly string[]
  /** Rows as they are asked for: a log of a million rows never stands in memory as cells. */
  rows(): Iterable<readonly string[]>
}

/** The separator that the heading uses most. */
function separatorOf(heading: string): string {
  const counts = [';', '\t', ','].map((separator) => ({ separator, count: heading.split(separator).length }))
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).separator
}

/** Cells of a line with quotes, between which a separator is text. Nobody logs a quote itself. */
function quotedCells(line: string, separator: string): string[] {
  const found = ['']
  let quoted = false
  for (const character of line) {
    if (character === '"') quoted = !quoted
    else if (character === separator && !quoted) found.push('')
    else found[found.length - 1] += character
  }
  return found
}

function cells(line: string, separator: string): string[] {
  const found = line.includes('"') ? quotedCells(line, separator) : line.split(separator)
  return found.map((cell) => cell.trim())
}

/** Lines that say something, one after the other, with the place where the next one begins. */
function* linesOf(text: string, from: number): Generator<{ line: string; next: number }> {
  for (let start = from; start < text.length;) {
    const found = text.indexOf('\n', start)
    const next = found === -1 ? text.length : found + 1
    const line = text.slice(start, found === -1 ? text.length : found)
    if (line.trim() !== '' && !line.startsWith('#')) yield { line, next }
    start = next
  }
}

/** Reads delimited text with a heading. Null for nothing but a heading. */
export function readCsv(text: string): CsvTable | null {
  const from = text.startsWith('\uFEFF') ? 1 : 0
  const heading = linesOf(text, from).next().value
  if (heading === undefined || linesOf(text, heading.next).next().value === undefined) return null
  const separator = separatorOf(heading.line)
  return {
    head: cells(heading.line, separator).map((name) => name.toLowerCase()),
    *rows() {
      for (const { line } of linesOf(text, heading.next)) yield cells(line, separator)
    },
  }
}
