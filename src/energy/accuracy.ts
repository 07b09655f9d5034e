import data from './accuracy.data.json' with { type: 'json' }
import type { Interval } from '../stats/uncertain.ts'

export const ACCURACY_CLASSES = ['discrete GPU', 'SoC', 'CPU'] as const
export type AccuracyClass = (typeof ACCURACY_CLASSES)[number]

/** A measured point beside what the model predicted for it without ever having seen its machine. */
export interface AccuracyPoint {
  readonly class: AccuracyClass
  readonly machine: string
  readonly model: string
  readonly measuredW: number
  readonly predictedW: Interval
}

export interface AccuracyScore {
  readonly class: string
  readonly n: number
  readonly machines: number
  readonly medianAbsErr: number
  readonly bias: number
  readonly coverage90: number
  readonly intervalRatio: number
  readonly baselines: readonly {
    readonly baseline: string
    readonly medianAbsErr: number
    readonly bias: number
  }[]
}

function isClass(name: string): name is AccuracyClass {
  return ACCURACY_CLASSES.some((one) => one === name)
}

/** Scores by class, and of all together; written by `npm run backtest`. */
export const ACCURACY_SCORES: readonly AccuracyScore[] = data.classes

/** Every point behind the scores. */
export const ACCURACY_POINTS: readonly AccuracyPoint[] = data.points.flatMap(({ class: name, ...point }) =>
  isClass(name) ? [{ ...point, class: name }] : [],
)

/** Whether the 90 % interval held. */
export function isInside({ measuredW, predictedW }: AccuracyPoint): boolean {
  return predictedW.p5 <= measuredW && measuredW <= predictedW.p95
}
