/** A source of numbers in [0, 1). */
export type Random = () => number

/** Murmur3 finaliser over UTF-16 units: four well-mixed 32-bit words out of any string. */
function hashWords(text: string): [number, number, number, number] {
  const words: [number, number, number, number] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0xdeadbeef]
  for (const lane of [0, 1, 2, 3] as const) {
    let hash = (words[lane] ^ text.length) >>> 0
    for (let index = 0; index < text.length; index += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(index), 0xcc9e2d51)
      hash = (hash << 13) | (hash >>> 19)
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    words[lane] = (hash ^ (hash >>> 16)) >>> 0
  }
  return words
}

/**
 * A deterministic generator (sfc32, period above 2^64) seeded through a hash, so that neighbouring seeds
 * (`1` and `2`, `run:1` and `run:2`) give unrelated streams. A number and its decimal string are one seed.
 *
 * @returns numbers in [0, 1) with 32 random bits
 */
export function seededRandom(seed: number | string): Random {
  let [a, b, c, counter] = hashWords(String(seed))
  const next = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return (sum >>> 0) / 2 ** 32
  }
  // sfc32 needs a dozen rounds before the state words have mixed.
  for (let round = 0; round < 15; round += 1) next()
  return next
}

/** A shuffled copy (Fisher-Yates). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const result = [...items]
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const held = result[last] as T
    result[last] = result[other] as T
    result[other] = held
  }
  return result
}
