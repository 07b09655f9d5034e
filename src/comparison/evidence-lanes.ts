import type { Boundary } from '../energy/boundary.ts'
import { type Figure, isDerived, isInference } from '../reference/figure.ts'
import { ascending, quantile } from '../stats/quantile.ts'
import type { Interval } from '../stats/uncertain.ts'
import { sameBoundary } from './boundary-table.ts'

/** One figure, or one run of this device, on the axis of joules per inference. */
export interface LanePoint {
  readonly id: string
  readonly label: string
  readonly energyJ: number
  readonly low: number | null
  readonly high: number | null
  readonly status: 'here' | 'published' | 'derived'
  /** Whether it counts what the chosen boundary counts. */
  readonly sameBoundary: boolean
}

/** All points of a task. */
export interface Lane {
  readonly task: string
  /** From little to much. */
  readonly points: readonly LanePoint[]
}

/** A run of this device under the chosen boundary. */
export interface LaneRun {
  readonly id: string
  readonly task: string
  readonly label: string
  readonly energy: Interval
}

function pointOf(figure: Figure, boundary: Boundary): LanePoint[] {
  if (!isInference(figure)) return []
  const { id, label, energyJ, lowJ, highJ } = figure
  const status = isDerived(figure) ? 'derived' : 'published'
  const same = sameBoundary(boundary, figure.boundary)
  return [{ id, label, energyJ, low: lowJ, high: highJ, status, sameBoundary: same }]
}

function runPoint({ id, label, energy }: LaneRun): LanePoint {
  const { p5, median, p95 } = energy
  return { id, label, energyJ: median, low: p5, high: p95, status: 'here', sameBoundary: true }
}

function middle(points: readonly LanePoint[]): number {
  return quantile(ascending(points.map(({ energyJ }) => energyJ)), 0.5)
}

/**
 * Figures of single inferences by task, the thriftiest task first, with this device's runs in the lanes of their tasks. What is no
 * energy of an inference has no place here.
 */
export function evidenceLanes(
  figures: readonly Figure[],
  boundary: Boundary,
  runs: readonly LaneRun[] = [],
): Lane[] {
  const lanes = new Map<string, LanePoint[]>()
  for (const figure of figures) {
    const points = pointOf(figure, boundary)
    if (points.length > 0) lanes.set(figure.task, [...(lanes.get(figure.task) ?? []), ...points])
  }
  const ordered = [...lanes].toSorted(([, a], [, b]) => middle(a) - middle(b))
  return ordered.map(([task, points]) => ({
    task,
    points: [
      ...points,
      ...runs.filter((run) => run.task === task && run.energy.median > 0).map(runPoint),
    ].toSorted((a, b) => a.energyJ - b.energyJ),
  }))
}
