import type { Trend } from '../../state/devices/trend.ts'

export interface TrendLayout {
  /** Where the drawing begins, behind the scale, px. */
  readonly left: number
  readonly ticks: readonly { readonly y: number; readonly ms: number }[]
  readonly marks: readonly {
    readonly x: number
    readonly y: number
    readonly low: number
    readonly high: number
  }[]
  /** Where something changed, px. */
  readonly changes: readonly number[]
  readonly first: number | null
  readonly last: number | null
}

const LEFT = 62
const TOP = 12
const BOTTOM = 30
const RIGHT = 10
const TICKS = 4

/** A round step that gives about so many ticks. */
function roundStep(range: number): number {
  const rough = range / TICKS
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 5, 10].find((one) => one * power >= rough) ?? 10
  return factor * power
}

/** Places of everything in the picture of a trend. The scale begins at zero, so that a small change looks small. */
export function trendLayout({ points, changes }: Trend, width: number, height: number): TrendLayout {
  const first = points[0]?.fromMs ?? null
  const last = points.at(-1)?.untilMs ?? null
  const top = Math.max(1e-6, ...points.map(({ latencyMs }) => latencyMs.p95))
  const step = roundStep(top)
  const highest = Math.ceil(top / step) * step
  const y = (ms: number): number => height - BOTTOM - (ms / highest) * (height - BOTTOM - TOP)
  const span = first === null || last === null || last === first ? null : { first, span: last - first }
  const x = (ms: number): number =>
    LEFT + RIGHT + (span === null ? 0.5 : (ms - span.first) / span.span) * (width - LEFT - 2 * RIGHT)
  return {
    left: LEFT,
    ticks: Array.from({ length: Math.round(highest / step) + 1 }, (_, index) => ({
      ms: index * step,
      y: y(index * step),
    })),
    marks: points.map(({ fromMs, untilMs, latencyMs }) => ({
      x: x((fromMs + untilMs) / 2),
      y: y(latencyMs.median),
      low: y(latencyMs.p5),
      high: y(latencyMs.p95),
    })),
    changes: changes.map(({ atMs }) => x(atMs)),
    first,
    last,
  }
}
