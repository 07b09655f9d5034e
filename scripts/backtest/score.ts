import { summarise } from '../../src/stats/uncertain.ts'
import { BASELINES, type BaselineName, CLASSES, type PointClass, type Prediction } from './predict.ts'
import { machineOf } from './point.ts'

/** How well a set of watts fits the measured ones; every machine counts once, however many points it has. */
export interface Score {
  readonly n: number
  readonly machines: number
  /** Median of |predicted / measured - 1|. */
  readonly medianAbsErr: number
  /** Median of predicted / measured, less 1. */
  readonly bias: number
}

export interface ClassScore extends Score {
  readonly class: PointClass | 'all'
  /** Share of points inside the 90 % interval. */
  readonly coverage90: number
  /** Median of the interval's upper over its lower end. */
  readonly intervalRatio: number
  readonly baselines: Readonly<Record<BaselineName, Score>>
}

/** Weights that give every machine the same say. */
export function machineWeights(predictions: readonly Prediction[]): number[] {
  const machines = predictions.map(({ point }) => machineOf(point))
  const counts = new Map<string, number>()
  for (const machine of machines) counts.set(machine, (counts.get(machine) ?? 0) + 1)
  return machines.map((machine) => 1 / (counts.get(machine) ?? 1))
}

/** Weighted median: the value at which half the weight is reached, the mean of two where it is reached exactly between them. */
export function weightedMedian(values: readonly number[], weights: readonly number[]): number {
  const pairs = values.map((value, index) => ({ value, weight: weights[index] ?? 0 }))
  pairs.sort((a, b) => a.value - b.value)
  const half = pairs.reduce((total, { weight }) => total + weight, 0) / 2
  let reached = 0
  for (const [index, { value, weight }] of pairs.entries()) {
    reached += weight
    if (Math.abs(reached - half) < 1e-9) return (value + (pairs[index + 1]?.value ?? value)) / 2
    if (reached > half) return value
  }
  return Number.NaN
}

function weightedMean(values: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0) / total
}

function score(predictions: readonly Prediction[], watts: (prediction: Prediction) => number): Score {
  const weights = machineWeights(predictions)
  const errors = predictions.map((prediction) => watts(prediction) / prediction.point.powerW - 1)
  return {
    n: predictions.length,
    machines: new Set(predictions.map(({ point }) => machineOf(point))).size,
    medianAbsErr: weightedMedian(errors.map(Math.abs), weights),
    bias: weightedMedian(errors, weights),
  }
}

function classScore(name: PointClass | 'all', predictions: readonly Prediction[]): ClassScore {
  const weights = machineWeights(predictions)
  const intervals = predictions.map(({ powerW }) => summarise(powerW))
  const inside = predictions.map(({ point }, index) => {
    const interval = intervals[index]
    return interval !== undefined && interval.p5 <= point.powerW && point.powerW <= interval.p95 ? 1 : 0
  })
  return {
    class: name,
    ...score(predictions, ({ powerW }) => summarise(powerW).median),
    coverage90: weightedMean(inside, weights),
    intervalRatio: weightedMedian(
      intervals.map(({ p5, p95 }) => p95 / p5),
      weights,
    ),
    baselines: Object.fromEntries(
      BASELINES.map((baseline) => [baseline, score(predictions, ({ baselinesW }) => baselinesW[baseline])]),
    ) as Record<BaselineName, Score>,
  }
}

/** Scores by class, and of all points together. Classes without points are left out. */
export function scoreByClass(predictions: readonly Prediction[]): ClassScore[] {
  const classes = CLASSES.flatMap((name) => {
    const members = predictions.filter((prediction) => prediction.class === name)
    return members.length === 0 ? [] : [classScore(name, members)]
  })
  return predictions.length === 0 ? [] : [...classes, classScore('all', predictions)]
}
