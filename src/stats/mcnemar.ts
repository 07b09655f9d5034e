export interface McNemar {
  /** Pairs in which only the first succeeded. */
  readonly onlyFirst: number
  /** Pairs in which only the second did. */
  readonly onlySecond: number
  /** Two-sided probability of a split at least this uneven, were both equally good. */
  readonly pValue: number
}

/**
 * McNemar's test in its exact form: among the pairs that disagree, each side is a coin toss if both are equally good. Pairs
 * that agree say nothing about the difference.
 *
 * @throws RangeError for what is no count
 */
export function mcNemar(onlyFirst: number, onlySecond: number): McNemar {
  for (const count of [onlyFirst, onlySecond]) {
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`${count} is no count`)
  }
  const tosses = onlyFirst + onlySecond
  const tail = binomialTail(Math.min(onlyFirst, onlySecond), tosses)
  return { onlyFirst, onlySecond, pValue: Math.min(1, 2 * tail) }
}

/** Probability of at most `most` heads in `tosses` of a fair coin; in logarithms, since 0.5^1100 is none. */
function binomialTail(most: number, tosses: number): number {
  let logTerm = -tosses * Math.LN2
  let tail = Math.exp(logTerm)
  for (let heads = 1; heads <= most; heads += 1) {
    logTerm += Math.log((tosses - heads + 1) / heads)
    tail += Math.exp(logTerm)
  }
  return tail
}
