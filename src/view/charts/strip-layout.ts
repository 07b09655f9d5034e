import type { Lane, LanePoint } from '../../comparison/evidence-lanes.ts'

/** A point with its place in the picture, px. */
export interface PlacedPoint {
  readonly point: LanePoint
  readonly lane: number
  readonly x: number
  readonly y: number
}

/** Every point of every lane, lane after lane. */
export function placePoints(
  lanes: readonly Lane[],
  position: (energyJ: number) => number,
  laneY: (lane: number) => number,
): readonly PlacedPoint[] {
  return lanes.flatMap(({ points }, lane) =>
    points.map((point) => ({ point, lane, x: position(point.energyJ), y: laneY(lane) })),
  )
}

/** One path that draws all these points as dots, by round line ends: far fewer elements than a circle each. */
export function dotsPath(placed: readonly PlacedPoint[]): string {
  return placed.map(({ x, y }) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`).join('')
}

/** One path that draws the range of every point that has one. */
export function whiskersPath(placed: readonly PlacedPoint[], position: (energyJ: number) => number): string {
  return placed
    .flatMap(({ point: { low, high }, y }) =>
      low === null || high === null || low <= 0
        ? []
        : [`M${position(low).toFixed(1)} ${y.toFixed(1)}H${position(high).toFixed(1)}`],
    )
    .join('')
}

/** The point nearest to a place, or null where none is near. */
export function nearestPoint(
  placed: readonly PlacedPoint[],
  at: { readonly x: number; readonly y: number },
  reachPx: number,
): PlacedPoint | null {
  let best: PlacedPoint | null = null
  let bestPx = reachPx
  for (const one of placed) {
    const distancePx = Math.hypot(one.x - at.x, one.y - at.y)
    if (distancePx <= bestPx) [best, bestPx] = [one, distancePx]
  }
  return best
}

/** Where an arrow key leads: along the lane, or to the nearest point of the lane above or below. */
export function neighbour(
  placed: readonly PlacedPoint[],
  current: PlacedPoint,
  key: string,
): PlacedPoint | null {
  const index = placed.indexOf(current)
  if (key === 'ArrowRight' || key === 'ArrowLeft') {
    const next = placed[index + (key === 'ArrowRight' ? 1 : -1)]
    return next?.lane === current.lane ? next : null
  }
  const lane = current.lane + (key === 'ArrowDown' ? 1 : -1)
  const across = (one: PlacedPoint): number => Math.abs(one.x - current.x)
  return placed
    .filter((one) => one.lane === lane)
    .reduce<PlacedPoint | null>(
      (best, one) => (best === null || across(one) < across(best) ? one : best),
      null,
    )
}
