import { BOUNDARIES, type Boundary } from '../../energy/boundary.ts'
import { gramsCO2e } from '../../energy/carbon.ts'
import { sToMs } from '../../energy/units.ts'
import { divide, type Interval, map, scale, summarise, type Uncertain } from '../../stats/uncertain.ts'
import { pairRatio, type PairRatio } from './pair-ratio.ts'
import { type Unlikeness, unlikenesses } from './run-facts.ts'
import type { Side, SideGrid } from './side.ts'

/** What one side is, in figures. Energies are joules under the boundary of the report; null where a side has none. */
export interface SideFigures {
  readonly latencyMs: Interval
  readonly perSecond: Interval
  readonly energyJ: Interval | null
  readonly per1000J: Interval | null
  readonly right: Interval | null
  readonly perCorrectJ: Interval | null
  readonly gramsPer1000: Interval | null
}

export interface SideReport extends SideFigures {
  readonly side: Side
  readonly grid: SideGrid
}

/** A side over the first one. Null where nothing may be ranked, or where one side lacks the figure. */
export interface PairReport {
  readonly a: string
  readonly b: string
  readonly unlike: readonly Unlikeness[]
  readonly ranked: boolean
  readonly latency: PairRatio | null
  readonly energy: PairRatio | null
  /** Of one right answer; null also where both are equally often right, and the energy says it all. */
  readonly perCorrect: PairRatio | null
  readonly carbon: PairRatio | null
}

/** Sides that did, or may have done, the same work. The first one is what the others are compared with. */
export interface SidesReport {
  readonly boundary: Boundary
  readonly sides: readonly SideReport[]
  readonly pairs: readonly PairReport[]
}

export interface CompareSidesOptions {
  readonly boundary: Boundary
  /** One grid for all; null leaves each on its own. */
  readonly oneGrid: SideGrid | null
}

const A_THOUSAND = 1000

function interval(value: Uncertain | null): Interval | null {
  return value === null ? null : summarise(value)
}

function energyOf({ boundariesJ, facts }: Side, boundary: Boundary): Uncertain | null {
  const energy = boundariesJ[boundary]
  if (energy === undefined) return null
  // The CPU worked: what a graphics card took meanwhile, it took for doing nothing.
  const noGpu = boundary === 'accelerator' && (facts.backend === 'wasm' || facts.software)
  return noGpu || energy.draws.every((draw) => draw === 0) ? null : energy
}

function report(side: Side, { boundary, oneGrid }: CompareSidesOptions): SideReport {
  const energy = energyOf(side, boundary)
  const grid = oneGrid ?? side.grid
  const share = side.quality?.share ?? null
  return {
    side,
    grid,
    latencyMs: summarise(side.latencyMs),
    perSecond: summarise(map(side.latencyMs, (ms) => sToMs(1) / ms)),
    energyJ: interval(energy),
    per1000J: interval(energy && scale(energy, A_THOUSAND)),
    right: interval(share),
    perCorrectJ: interval(energy && share && divide(energy, share)),
    gramsPer1000: interval(energy && gramsCO2e(scale(energy, A_THOUSAND), grid.gPerKWh)),
  }
}

/** A log of one's own counts in one way only, which may be another than the one asked for. */
function countedAs(side: Side, asked: Boundary): Boundary {
  if (side.boundariesJ[asked] !== undefined) return asked
  return BOUNDARIES.find((boundary) => side.boundariesJ[boundary] !== undefined) ?? asked
}

function unlikeCounting(a: Side, b: Side, { boundary }: CompareSidesOptions): Unlikeness[] {
  const [countedA, countedB] = [countedAs(a, boundary), countedAs(b, boundary)]
  return countedA === countedB ? [] : [{ kind: 'boundary', a: countedA, b: countedB, forbids: false }]
}

function perCorrect(
  { energyA, energyB }: { readonly energyA: Uncertain; readonly energyB: Uncertain },
  { quality: a }: Side,
  { quality: b }: Side,
): PairRatio | null {
  if (a === null || b === null || (a.on === b.on && a.right === b.right && a.trials === b.trials)) return null
  return pairRatio(divide(energyA, a.share), divide(energyB, b.share))
}

function pairOf(a: Side, b: Side, options: CompareSidesOptions): PairReport {
  const unlike = [...unlikenesses(a.facts, b.facts), ...unlikeCounting(a, b, options)]
  const ranked = !unlike.some(({ forbids }) => forbids)
  const [energyA, energyB] = [energyOf(a, options.boundary), energyOf(b, options.boundary)]
  const both = ranked && energyA !== null && energyB !== null ? { energyA, energyB } : null
  const gramsOf = (energy: Uncertain, side: Side): Uncertain =>
    gramsCO2e(energy, (options.oneGrid ?? side.grid).gPerKWh)
  return {
    a: a.id,
    b: b.id,
    unlike,
    ranked,
    latency: ranked ? pairRatio(a.latencyMs, b.latencyMs) : null,
    energy: both && pairRatio(both.energyA, both.energyB),
    perCorrect: both && perCorrect(both, a, b),
    carbon: both && pairRatio(gramsOf(both.energyA, a), gramsOf(both.energyB, b)),
  }
}

/**
 * Sets sides beside each other. What two of them share (the power table's row of one machine, a calibration) cancels in their ratio,
 * since draws are shared by name.
 * @param sides the first is what the others are compared with
 */
export function compareSides(sides: readonly Side[], options: CompareSidesOptions): SidesReport {
  const [first, ...others] = sides
  return {
    boundary: options.boundary,
    sides: sides.map((side) => report(side, options)),
    pairs: first === undefined ? [] : others.map((other) => pairOf(other, first, options)),
  }
}
