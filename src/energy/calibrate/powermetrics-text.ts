import { WATTS_PER_UNIT } from '../units.ts'
import { fail, type Outcome, succeed } from './outcome.ts'
import type { PowerSeries } from './power-series.ts'
import { parseTime } from './timestamp.ts'

export type PowermetricsProblem = 'no-samples' | 'no-power'

/** `*** Sampled system activity (Fri Nov  1 10:00:00 2024 -0700) (1006.66ms elapsed) ***` */
const SAMPLE =
  /^\*\*\* Sampled system activity \(\w{3} (\w{3} +\d+) ([\d:]+) (\d{4}) ([+-]\d{4})\) \(([\d.]+)ms elapsed\)/
const COMBINED = /^Combined Power[^:]*: *([\d.]+) *(m?W)/i
const COMPONENT = /^(?:CPU|GPU|ANE) Power: *([\d.]+) *(m?W)/i

interface Sample {
  readonly startMs: number
  readonly endMs: number
  combinedW: number | null
  componentsW: number | null
}

function startSample(line: string): Sample | null {
  const match = SAMPLE.exec(line)
  if (match === null) return null
  const [, day, time, year, zone, elapsedMs] = match
  const endMs = parseTime(`${day ?? ''} ${year ?? ''} ${time ?? ''} ${zone ?? ''}`)
  return endMs === null
    ? null
    : { startMs: endMs - Number(elapsedMs), endMs, combinedW: null, componentsW: null }
}

function wattsOf(match: RegExpExecArray | null): number | null {
  return match === null
    ? null
    : Number(match[1]) * (WATTS_PER_UNIT[match[2]?.toLowerCase() ?? 'w'] ?? Number.NaN)
}

/**
 * Reads what `sudo powermetrics --samplers cpu_power,gpu_power` prints on Apple Silicon: the combined power of a sample, or the sum of
 * CPU, GPU and Neural Engine where it is missing.
 */
export function readPowermetrics(text: string): Outcome<PowerSeries, PowermetricsProblem> {
  const samples: Sample[] = []
  for (const line of text.split(/\r?\n/)) {
    const started = startSample(line)
    if (started !== null) samples.push(started)
    const sample = samples[samples.length - 1]
    if (sample === undefined) continue
    sample.combinedW = wattsOf(COMBINED.exec(line)) ?? sample.combinedW
    const component = wattsOf(COMPONENT.exec(line))
    if (component !== null) sample.componentsW = (sample.componentsW ?? 0) + component
  }
  if (samples.length === 0) return fail('no-samples')
  const known = samples.flatMap(({ startMs, endMs, combinedW, componentsW }) => {
    const watts = combinedW ?? componentsW
    return watts === null ? [] : [{ startMs, endMs, watts }]
  })
  if (known.length === 0) return fail('no-power')
  return succeed({
    startMs: Float64Array.from(known, ({ startMs }) => startMs),
    endMs: Float64Array.from(known, ({ endMs }) => endMs),
    watts: Float64Array.from(known, ({ watts }) => watts),
  })
}
