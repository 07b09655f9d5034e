import { type AccuracyPoint, isInside } from '../../energy/accuracy.ts'

/** Watts from one end of both axes to the other. */
export interface WattRange {
  readonly fromW: number
  readonly toW: number
}

export interface PlacedAccuracy {
  readonly point: AccuracyPoint
  readonly inside: boolean
  readonly x: number
  readonly y: number
  /** Ends of the interval. */
  readonly lowY: number
  readonly highY: number
}

const STEPS = [1, 2, 5] as const

/** 1, 2, 5, 10, 20, … within a range. */
export function wattTicks({ fromW, toW }: WattRange): readonly number[] {
  const ticks: number[] = []
  for (let decade = Math.floor(Math.log10(fromW)); decade <= Math.log10(toW); decade += 1) {
    ticks.push(...STEPS.map((step) => step * 10 ** decade))
  }
  return ticks.filter((tick) => tick >= fromW && tick <= toW)
}

/** The range that holds every measured power and every interval, out to the next tick. */
export function wattRange(points: readonly AccuracyPoint[]): WattRange {
  const values = points.flatMap(({ measuredW, predictedW }) => [measuredW, predictedW.p5, predictedW.p95])
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const around = wattTicks({ fromW: least / 10, toW: most * 10 })
  return {
    fromW: around.findLast((tick) => tick <= least) ?? least,
    toW: around.find((tick) => tick >= most) ?? most,
  }
}

/** Watts to px on a logarithmic axis. */
export function wattScale({ fromW, toW }: WattRange, start: number, end: number): (watts: number) => number {
  return (watts) => start + ((end - start) * Math.log(watts / fromW)) / Math.log(toW / fromW)
}

/** Points in order of their measured power, so that arrow keys walk from left to right. */
export function placeAccuracy(
  points: readonly AccuracyPoint[],
  x: (watts: number) => number,
  y: (watts: number) => number,
): readonly PlacedAccuracy[] {
  return points
    .toSorted((a, b) => a.measuredW - b.measuredW)
    .map((point) => ({
      point,
      inside: isInside(point),
      x: x(point.measuredW),
      y: y(point.predictedW.median),
      lowY: y(point.predictedW.p5),
      highY: y(point.predictedW.p95),
    }))
}

const SIZE = 4.5

/** One path for all marks of a class: circles, diamonds or triangles, told apart without colour. */
export function marksPath(
  placed: readonly PlacedAccuracy[],
  shape: 'circle' | 'diamond' | 'triangle',
): string {
  const draw = {
    circle: (x: number, y: number) =>
      `M${x - SIZE} ${y}a${SIZE} ${SIZE} 0 1 0 ${2 * SIZE} 0a${SIZE} ${SIZE} 0 1 0 ${-2 * SIZE} 0`,
    diamond: (x: number, y: number) =>
      `M${x} ${y - SIZE - 1}l${SIZE + 1} ${SIZE + 1}l${-SIZE - 1} ${SIZE + 1}l${-SIZE - 1} ${-SIZE - 1}z`,
    triangle: (x: number, y: number) => `M${x} ${y - SIZE}l${SIZE} ${1.8 * SIZE}h${-2 * SIZE}z`,
  }[shape]
  return placed.map(({ x, y }) => draw(Math.round(x * 10) / 10, Math.round(y * 10) / 10)).join('')
}

/** One path for all intervals. */
export function intervalsPath(placed: readonly PlacedAccuracy[]): string {
  return placed
    .map(({ x, lowY, highY }) => `M${x.toFixed(1)} ${lowY.toFixed(1)}V${highY.toFixed(1)}`)
    .join('')
}

/** The mark nearest to a place, or null where none is near. */
export function nearestMark(
  placed: readonly PlacedAccuracy[],
  at: { readonly x: number; readonly y: number },
  reachPx: number,
): PlacedAccuracy | null {
  let best: PlacedAccuracy | null = null
  let bestPx = reachPx
  for (const one of placed) {
    const distancePx = Math.hypot(one.x - at.x, one.y - at.y)
    if (distancePx <= bestPx) [best, bestPx] = [one, distancePx]
  }
  return best
}
