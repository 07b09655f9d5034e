import { ID_LENGTH } from './block.ts'

const FREE = -1
/** FNV-1a's prime. */
const PRIME = 0x01000193
/** Letters at both ends of an id: of random ones either end would do, of counted ones the last. */
const HASHED = [0, 1, 2, 3, 4, 5, 6, 7, 28, 29, 30, 31, 32, 33, 34, 35] as const

function hashAt(ids: string, from: number): number {
  let hash = 0
  for (const place of HASHED) hash = Math.imul(hash ^ ids.charCodeAt(from + place), PRIME)
  return (hash ^ (hash >>> 15)) >>> 0
}

/** Letter by letter: a piece cut out to be compared would have to be thrown away again. */
function isSameId(a: string, fromA: number, b: string, fromB: number): boolean {
  for (let place = 0; place < ID_LENGTH; place += 1)
    if (a.charCodeAt(fromA + place) !== b.charCodeAt(fromB + place)) return false
  return true
}

/** Finds ids in a text of ids, one after the other: made for 100,000 in a tenth of the time that a Map of strings takes. */
export class IdIndex {
  readonly #ids: string
  /** A row or {@link FREE}; a taken place sends on to the next. */
  readonly #rows: Int32Array

  constructor(ids: string) {
    const rows = Math.floor(ids.length / ID_LENGTH)
    this.#ids = ids
    this.#rows = new Int32Array(2 ** Math.ceil(Math.log2(2 * rows + 2))).fill(FREE)
    for (let row = 0; row < rows; row += 1) {
      let place = this.#home(ids, row * ID_LENGTH)
      while (this.#rows[place] !== FREE) place = this.#next(place)
      this.#rows[place] = row
    }
  }

  rowOf(id: string): number | undefined {
    return id.length === ID_LENGTH ? this.rowAt(id, 0) : undefined
  }

  /** Row of the id that stands in this text from there on, or undefined. */
  rowAt(text: string, from: number): number | undefined {
    for (let place = this.#home(text, from); ; place = this.#next(place)) {
      const row = this.#rows[place] ?? FREE
      if (row === FREE) return undefined
      if (isSameId(text, from, this.#ids, row * ID_LENGTH)) return row
    }
  }

  /** How many ids stand in a row in this text as they do here: at least the one that is known to. */
  sharedFrom(text: string, from: number, row: number): number {
    let count = 1
    for (let step = 1; ; step *= 2) {
      const piece = text.slice(from + count * ID_LENGTH, from + (count + step) * ID_LENGTH)
      const isWhole = piece.length === step * ID_LENGTH
      if (!isWhole || !this.#ids.startsWith(piece, (row + count) * ID_LENGTH)) return count
      count += step
    }
  }

  #home(text: string, from: number): number {
    return hashAt(text, from) & (this.#rows.length - 1)
  }

  #next(place: number): number {
    return (place + 1) & (this.#rows.length - 1)
  }
}
