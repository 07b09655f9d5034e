export interface Counted {
  readonly correct: number
  readonly found: number
  readonly wanted: number
}

export interface Retrieval extends Counted {
  /** Correct among found; 0 where nothing was found. */
  readonly precision: number
  /** Correct among wanted; 0 where nothing was wanted. */
  readonly recall: number
  /** Harmonic mean of both. Nothing wanted and nothing found is a perfect 1. */
  readonly f1: number
}

/** Precision, recall and F1 (van Rijsbergen 1979) of counts. */
export function retrieval({ correct, found, wanted }: Counted): Retrieval {
  const precision = found === 0 ? 0 : correct / found
  const recall = wanted === 0 ? 0 : correct / wanted
  const f1 = found + wanted === 0 ? 1 : (2 * correct) / (found + wanted)
  return { correct, found, wanted, precision, recall, f1 }
}

/** Micro average: all items' counts together, so that an item with many names weighs as many. */
export function pooled(items: readonly Counted[]): Retrieval {
  const total = (of: (item: Counted) => number) => items.reduce((sum, item) => sum + of(item), 0)
  return retrieval({
    correct: total(({ correct }) => correct),
    found: total(({ found }) => found),
    wanted: total(({ wanted }) => wanted),
  })
}
