/** A share as whole percent; `<1 %` instead of a misleading 0. */
export function percent(share: number): string {
  const value = 100 * share
  if (value > 0 && value < 1) return '<1 %'
  return `${Math.round(value)} %`
}

/** A time with its unit, three digits at most: `0.84 ms`, `11.4 ms`, `2.31 s`. */
export function duration(ms: number): string {
  const { number, unit } = splitDuration(ms)
  return `${number} ${unit}`
}

export function splitDuration(ms: number): { readonly number: string; readonly unit: 'ms' | 's' } {
  return ms >= 1000 ? { number: threeDigits(ms / 1000), unit: 's' } : { number: threeDigits(ms), unit: 'ms' }
}

/** Both ends in the unit of the larger: `11.2 – 11.7 ms`. */
export function durationRange(lowMs: number, highMs: number): string {
  const inSeconds = highMs >= 1000
  const divisor = inSeconds ? 1000 : 1
  return `${threeDigits(lowMs / divisor)} – ${threeDigits(highMs / divisor)} ${inSeconds ? 's' : 'ms'}`
}

/** Bytes of a download, decimal units as networks count: `18.6 MB`. */
export function bytes(count: number): string {
  if (count < 1e6) return `${Math.round(count / 1e3)} kB`
  if (count < 1e9) return `${(count / 1e6).toFixed(1)} MB`
  return `${(count / 1e9).toFixed(1)} GB`
}

/** Bytes that are an estimate: two digits at most. */
export function aboutBytes(count: number): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1)
  return bytes(Math.round(count / step) * step).replace('.0 ', ' ')
}

function threeDigits(value: number): string {
  if (value === 0) return '0'
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return value.toFixed(Math.min(decimals, 3))
}
