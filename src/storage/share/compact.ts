/** A list of unknown content, read place by place. */
export class CompactReader {
  readonly #values: readonly unknown[]
  #place = 0

  constructor(values: unknown) {
    this.#values = Array.isArray(values) ? (values as readonly unknown[]) : []
  }

  /** The next value, whatever it is: the record's schema judges it. */
  next(): unknown {
    const value = this.#values[this.#place]
    this.#place += 1
    return value
  }

  /** The next value as a list to read in turn. */
  list(): CompactReader {
    return new CompactReader(this.next())
  }

  /** The next values under these names. */
  take(names: readonly string[]): Record<string, unknown> {
    return Object.fromEntries(names.map((name) => [name, this.next()]))
  }

  get rest(): readonly unknown[] {
    return this.#values.slice(this.#place)
  }
}

const DIGITS = 6

/** Six digits: more than any time or energy here is known to, and half as long. */
export function brief(value: number): number {
  return Number(value.toPrecision(DIGITS))
}

/** Values of an object in the order of these names. */
export function listed<Name extends string>(
  from: Readonly<Record<Name, unknown>>,
  names: readonly Name[],
): unknown[] {
  return names.map((name) => {
    const value = from[name]
    return typeof value === 'number' ? brief(value) : value
  })
}
