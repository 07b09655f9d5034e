/**
 * Sums of neighbours, in at most so many batches of nearly equal size. Where items are independent, so are batches of them:
 * resampling some hundred batches gives the interval that resampling a hundred thousand items would, in milliseconds.
 */
export function batchSums(values: readonly number[], most: number): readonly number[] {
  if (values.length <= most) return values
  const sums = Array.from({ length: most }, () => 0)
  values.forEach((value, index) => {
    const batch = Math.floor((index * most) / values.length)
    sums[batch] = (sums[batch] ?? 0) + value
  })
  return sums
}
