import type { Numbers } from './quantile.ts'

/** Rank of every value as a share of the series, in (0, 1), in the order of the series; equal values share their middle rank. */
export function rankShares(values: Numbers): Float64Array {
  const size = values.length
  const order = Array.from({ length: size }, (_, index) => index).sort(
    (a, b) => (values[a] ?? 0) - (values[b] ?? 0),
  )
  const shares = new Float64Array(size)
  for (let from = 0; from < size;) {
    let to = from
    while (to + 1 < size && values[order[to + 1] ?? 0] === values[order[from] ?? 0]) to += 1
    for (let place = from; place <= to; place += 1) shares[order[place] ?? 0] = ((from + to) / 2 + 0.5) / size
    from = to + 1
  }
  return shares
}
