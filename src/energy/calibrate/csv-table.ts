/** A small table of text: headings in lower case, cells trimmed. */
export interface CsvTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Whether cells may write 12,5: only where the comma does not separate them. */
  readonly decimalComma: boolean
}

/** The separator that the heading uses most. */
function separatorOf(heading: string): string {
  const counts = [';', '\t', ','].map((separator) => ({ separator, count: heading.split(separator).length }))
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).separator
}

function cells(line: string, separator: string): string[] {
  return line.split(separator).map((cell) => {
    const trimmed = cell.trim()
    return trimmed.startsWith('"') && trimmed.endsWith('"') ? trimmed.slice(1, -1) : trimmed
  })
}

/** Reads delimited text with a heading, without quoted separators: no power logger writes them. Null for nothing but a heading. */
export function readCsv(text: string): CsvTable | null {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  const [heading, ...body] = lines
  if (heading === undefined || body.length === 0) return null
  const separator = separatorOf(heading)
  return {
    head: cells(heading, separator).map((name) => name.toLowerCase()),
    rows: body.map((line) => cells(line, separator)),
    decimalComma: separator !== ',',
  }
}
