import { msToS } from '../energy/units.ts'
import { BOUNDARIES, ENERGY_PARTS } from '../energy/boundary.ts'
import type { Interval } from '../stats/uncertain.ts'
import type { RunRecord } from './record.ts'

/** More than any machine with a browser draws: beyond it, a unit is wrong (millijoules, or microseconds). */
const IMPLAUSIBLE_W = 20_000

function ordered({ p5, median, p95 }: Interval): boolean {
  return p5 <= median && median <= p95
}

function timingProblem({ timing }: RunRecord): string | null {
  const { samplesMs, sessionMs, atMs, summary, flagged } = timing
  const { lowMs, medianMs, highMs, minMs, maxMs } = summary
  if (sessionMs.length !== samplesMs.length || atMs.length !== samplesMs.length)
    return 'timing: lists of samples of unequal length'
  if (!(lowMs <= medianMs && medianMs <= highMs && minMs <= medianMs && medianMs <= maxMs))
    return 'timing.summary: the median lies outside its interval'
  const outside = flagged.some(({ samples }) => samples.some((index) => index >= samplesMs.length))
  return outside && samplesMs.length > 0 ? 'timing.flagged: a sample that is not there' : null
}

function energyProblem({ energy, timing }: RunRecord): string | null {
  const intervals = [
    ...ENERGY_PARTS.map((part) => [`energy.parts.${part}`, energy.parts[part]] as const),
    ...BOUNDARIES.map((name) => [`energy.boundaries.${name}`, energy.boundaries[name]] as const),
  ]
  const unordered = intervals.find(([, interval]) => !ordered(interval))
  if (unordered !== undefined) return `${unordered[0]}: the median lies outside its interval`
  const negative = intervals.find(([, { p5 }]) => p5 < 0)
  if (negative !== undefined) return `${negative[0]}: energy below zero`
  const watts = energy.boundaries.device.median / msToS(timing.summary.medianMs)
  return watts > IMPLAUSIBLE_W ? `energy: ${watts.toPrecision(3)} W, so a unit must be wrong` : null
}

/** Why a record of the right shape cannot be true, or null. */
export function implausible(record: RunRecord): string | null {
  if (Number.isNaN(Date.parse(record.createdAt))) return 'createdAt: no such date'
  return timingProblem(record) ?? energyProblem(record)
}
