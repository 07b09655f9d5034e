import { sToMs } from '../units.ts'

/** Seconds since the epoch stay below this until the year 5138; milliseconds passed it in 1973. */
const FIRST_MS_EPOCH = 1e11

/**
 * Milliseconds since the epoch out of what loggers write: ISO 8601, nvidia-smi's `2025/01/31 12:00:00.123` (local time), or the epoch in
 * seconds or milliseconds.
 */
export function parseTime(text: string): number | null {
  const cut = text.slice(0, 40).trim()
  if (/^\d+(\.\d+)?$/.test(cut)) {
    const number = Number(cut)
    return number >= FIRST_MS_EPOCH ? number : sToMs(number)
  }
  const time = Date.parse(cut.replace(/^(\d{4})\/(\d{2})\/(\d{2}) /, '$1-$2-$3T'))
  return Number.isNaN(time) ? null : time
}
