import type { Strip, StripBlock, StripSample } from '../../timing/benchmark/strip.ts'

/** A stretch along an axis, px. */
interface Stretch {
  readonly from: number
  readonly to: number
}

export interface PlacedSample {
  readonly sample: StripSample
  readonly block: StripBlock
  /** From 0, among the samples of its block. */
  readonly index: number
  readonly x: number
  readonly y: number
  /** Longer than the picture is high: drawn at its upper edge. */
  readonly beyond: boolean
}

export type PhaseName = 'load' | 'first' | 'warm' | 'timed'

export interface PlacedBlock {
  readonly block: StripBlock
  readonly stretch: Stretch
  readonly phases: readonly (Stretch & { readonly name: PhaseName })[]
  readonly medianY: number
}

export interface StripLayout {
  readonly blocks: readonly PlacedBlock[]
  readonly samples: readonly PlacedSample[]
  /** ms at the lower and the upper edge. */
  readonly fromMs: number
  readonly toMs: number
  readonly y: (latencyMs: number) => number
}

const GAP_PX = 12
/** So many times the distance of the quartiles from the median is still drawn to scale. */
const REACH = 6
const LEAST_REACH_SHARE = 0.1

function quantileOf(sorted: readonly number[], p: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? 0
}

/** The range of latencies that the picture shows: all but far outliers, with a little air. */
export function strippedRange(latenciesMs: readonly number[]): { fromMs: number; toMs: number } {
  const sorted = [...latenciesMs].sort((a, b) => a - b)
  const [low, middle, high] = [0.25, 0.5, 0.75].map((p) => quantileOf(sorted, p)) as [number, number, number]
  const reach = Math.max(REACH * (high - low), LEAST_REACH_SHARE * middle)
  const fromMs = Math.max(sorted[0] ?? 0, middle - reach)
  const toMs = Math.min(sorted.at(-1) ?? 1, middle + reach)
  const air = Math.max((toMs - fromMs) * 0.08, middle * 0.02)
  return { fromMs: Math.max(0, fromMs - air), toMs: toMs + air }
}

/** Each block as wide as its timed seconds, side by side: what other configurations took in between is left out. */
function stretches(blocks: readonly StripBlock[], { from, to }: Stretch): Stretch[] {
  const room = Math.max(0, to - from - GAP_PX * Math.max(0, blocks.length - 1))
  const totalMs = blocks.reduce((sum, { timedMs }) => sum + timedMs, 0)
  let at = from
  return blocks.map(({ timedMs }) => {
    const width = totalMs > 0 ? (room * timedMs) / totalMs : 0
    const stretch = { from: at, to: at + width }
    at += width + GAP_PX
    return stretch
  })
}

function phasesOf(block: StripBlock, { from, to }: Stretch): PlacedBlock['phases'] {
  const phases: readonly (readonly [PhaseName, number])[] = [
    ['load', block.loadMs],
    ['first', block.firstRunMs],
    ['warm', block.warmUpMs],
    ['timed', block.timedMs],
  ]
  const totalMs = phases.reduce((sum, [, ms]) => sum + ms, 0)
  let at = from
  return phases.map(([name, ms]) => {
    const width = totalMs > 0 ? ((to - from) * ms) / totalMs : 0
    const phase = { name, from: at, to: at + width }
    at += width
    return phase
  })
}

/** @param x where the dots may stand @param height of the area of the dots, px; its upper edge is 0 */
export function layOut(strip: Strip, x: Stretch, height: number): StripLayout {
  const { fromMs, toMs } = strippedRange(
    strip.blocks.flatMap(({ samples }) => samples.map(({ latencyMs }) => latencyMs)),
  )
  const y = (latencyMs: number): number => {
    const share = (latencyMs - fromMs) / Math.max(1e-9, toMs - fromMs)
    return height * (1 - Math.min(1, Math.max(0, share)))
  }
  const all = stretches(strip.blocks, x)
  const blocks = strip.blocks.map((block, index) => {
    const stretch = all[index] ?? x
    return { block, stretch, phases: phasesOf(block, stretch), medianY: y(block.medianMs) }
  })
  const samples = blocks.flatMap(({ block, stretch }) =>
    block.samples.map((sample, index) => ({
      sample,
      block,
      index,
      x: stretch.from + ((stretch.to - stretch.from) * sample.atMs) / Math.max(1e-9, block.timedMs),
      y: y(sample.latencyMs),
      beyond: sample.latencyMs > toMs,
    })),
  )
  return { blocks, samples, fromMs, toMs, y }
}

/** One path that draws all of these as dots, by round line ends: far fewer elements than a circle each. */
export function samplesPath(samples: readonly PlacedSample[]): string {
  return samples.map(({ x, y }) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`).join('')
}

/** Round numbers of ms for the axis: a handful within the range. */
export function msTicks(fromMs: number, toMs: number, most = 5): readonly number[] {
  const range = toMs - fromMs
  if (!(range > 0)) return []
  const power = 10 ** Math.floor(Math.log10(range / most))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => range / one <= most) ?? range
  const first = Math.ceil(fromMs / step)
  const last = Math.floor(toMs / step)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step)
}
