const FRACTION_BITS = 10
const LARGEST_EXPONENT = 31

/** The 16 bits of a number in half precision (IEEE 754 binary16), rounded to the nearest, ties to even; infinite where it is too large. */
export function halfBits(value: number): number {
  const bits = new Uint32Array(Float32Array.of(value).buffer)[0] ?? 0
  const sign = (bits >>> 16) & 0x8000
  const exponent = ((bits >>> 23) & 0xff) - 112
  const fraction = bits & 0x7fffff
  if (Number.isNaN(value)) return sign | 0x7e00
  if (exponent >= LARGEST_EXPONENT) return sign | 0x7c00
  // A carry out of the fraction goes into the exponent, where it belongs.
  if (exponent > 0) return sign | ((exponent << FRACTION_BITS) + shifted(fraction, 13))
  return exponent < -FRACTION_BITS ? sign : sign | shifted(fraction | 0x800000, 14 - exponent)
}

function shifted(value: number, by: number): number {
  const whole = value >>> by
  const rest = value & ((1 << by) - 1)
  const half = 1 << (by - 1)
  return rest > half || (rest === half && whole % 2 === 1) ? whole + 1 : whole
}

/** The number that 16 bits of half precision stand for. */
export function fromHalfBits(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >>> FRACTION_BITS) & LARGEST_EXPONENT
  const fraction = (bits & 0x3ff) / 2 ** FRACTION_BITS
  if (exponent === LARGEST_EXPONENT) return fraction === 0 ? sign * Infinity : NaN
  return exponent === 0 ? sign * fraction * 2 ** -14 : sign * (1 + fraction) * 2 ** (exponent - 15)
}
