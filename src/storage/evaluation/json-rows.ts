import type { RowFault } from './csv-rows.ts'

export interface JsonLine {
  readonly line: number
  readonly text: string
}

/** Lines that say something, of text that arrives in pieces, with their number. */
export class NumberedLines {
  #rest = ''
  #line = 0

  /** Lines that are whole now. */
  push(text: string, last = false): JsonLine[] {
    const lines = (this.#rest + text).split('\n')
    this.#rest = last ? '' : (lines.pop() ?? '')
    const numbered = lines.map((one, index) => ({ line: this.#line + index + 1, text: one }))
    this.#line += lines.length
    return numbered.filter((one) => one.text.trim() !== '')
  }
}

/** The text and label of one line of JSON, by the first name of each list that is there. */
export function readJsonRow(
  line: string,
  textNames: readonly string[],
  labelNames: readonly string[],
): { readonly text: string; readonly label: string } | { readonly fault: RowFault } {
  const row = parsed(line)
  if (row === null) return { fault: 'not-json' }
  const text = valueOf(row, textNames)
  if (typeof text !== 'string') return { fault: 'no-text' }
  const label = valueOf(row, labelNames)
  if (typeof label !== 'string' && typeof label !== 'number') return { fault: 'no-label' }
  return { text, label: String(label) }
}

function parsed(line: string): object | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

function valueOf(row: object, names: readonly string[]): unknown {
  const name = names.find((one) => Object.hasOwn(row, one))
  return name === undefined ? undefined : Reflect.get(row, name)
}
