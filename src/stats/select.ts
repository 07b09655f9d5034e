import type { Numbers } from './quantile.ts'

const at = (values: Float64Array, index: number): number => values[index] ?? Number.NaN

/** Moves what is smaller than the middle value before what is larger (Hoare 1961). @returns ends of the two parts */
function partition(values: Float64Array, low: number, high: number): [smallerTo: number, largerFrom: number] {
  const pivot = at(values, (low + high) >> 1)
  let left = low
  let right = high
  while (left <= right) {
    while (at(values, left) < pivot) left += 1
    while (at(values, right) > pivot) right -= 1
    if (left > right) break
    const held = at(values, left)
    values[left] = at(values, right)
    values[right] = held
    left += 1
    right -= 1
  }
  return [right, left]
}

/** Puts the k-th smallest of the first `size` values into its place, smaller ones before it, in linear time. */
function select(values: Float64Array, size: number, k: number): number {
  let low = 0
  let high = size - 1
  while (low < high) {
    const [smallerTo, largerFrom] = partition(values, low, high)
    if (k > smallerTo && k < largerFrom) break
    if (k <= smallerTo) high = smallerTo
    else low = largerFrom
  }
  return at(values, k)
}

/**
 * A median that does not sort and keeps its working space: for thousands of resamples of the same length. Takes finite values.
 * @param most length of the longest list it will be given
 */
export function medianFinder(most: number): (values: Numbers) => number {
  const space = new Float64Array(most)
  return (values) => {
    const size = values.length
    if (size === 0) return Number.NaN
    for (let index = 0; index < size; index += 1) space[index] = values[index] ?? Number.NaN
    const upper = select(space, size, size >> 1)
    if (size % 2 === 1) return upper
    let lower = -Infinity
    for (let index = 0; index < size >> 1; index += 1) lower = Math.max(lower, at(space, index))
    return lower + (upper - lower) / 2
  }
}
