import type { Sound } from '../../catalogue/input.ts'

/**
 * How loud a recording is from beginning to end, for a drawing of it.
 * @returns the largest swing in each of `count` stretches of equal length, 0 to 1 of the loudest
 */
export function outlineOf({ samples }: Sound, count: number): number[] {
  const peaks = Array.from({ length: count }, (_, index) => {
    let peak = 0
    const end = Math.floor(((index + 1) * samples.length) / count)
    for (let at = Math.floor((index * samples.length) / count); at < end; at += 1) {
      peak = Math.max(peak, Math.abs(samples[at] ?? 0))
    }
    return peak
  })
  const loudest = Math.max(...peaks)
  return loudest === 0 ? peaks : peaks.map((peak) => peak / loudest)
}
