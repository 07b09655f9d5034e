import { IMPLAUSIBLE_W } from './calibration.ts'
import { WATTS_PER_UNIT } from '../units.ts'
import { fail, type Outcome, succeed } from './outcome.ts'

export type WattsProblem = 'not-a-number' | 'not-positive' | 'implausible'

/** A number with a point or a comma, an optional unit behind it. */
const WATTS = /^([+-]?\d+(?:[.,]\d+)?)\s*(mw|kw|w|watts?)?$/i

/** Reads watts as people write them: `12.5`, `12,5`, `12.5 W`, `900 mW`, `1.2 kW`. Thousands separators are not accepted: `1.234` is 1.234. */
export function parseWatts(text: string): Outcome<number, WattsProblem> {
  const match = WATTS.exec(text.trim().slice(0, 40))
  if (match === null) return fail('not-a-number')
  const number = Number((match[1] ?? '').replace(',', '.'))
  return checkWatts(number * (WATTS_PER_UNIT[match[2]?.toLowerCase() ?? 'w'] ?? Number.NaN))
}

/** Refuses what no reading of a running device can be. */
export function checkWatts(watts: number): Outcome<number, WattsProblem> {
  if (!Number.isFinite(watts)) return fail('not-a-number')
  if (watts <= 0) return fail('not-positive')
  return watts > IMPLAUSIBLE_W ? fail('implausible') : succeed(watts)
}
