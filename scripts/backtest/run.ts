import { parseProfiles } from '../../src/device/profile.ts'
import { FITTED } from '../../src/energy/fitted.ts'
import { accuracyData } from './accuracy.ts'
import { fit } from './fit.ts'
import { type Fold, predictUnseen, splitMachines } from './folds.ts'
import { jsonReport } from './json-report.ts'
import { isUsable, machineOf, parsePoints, type Point, speedShareOf } from './point.ts'
import type { Prediction } from './predict.ts'
import { report, scoreTable, type Slowed } from './report.ts'
import { scoreByClass } from './score.ts'
import { missedBars } from './verdict.ts'

/** Data a run needs, as parsed JSON. */
interface RunInput {
  readonly points: unknown
  readonly profiles: unknown
  readonly folds: readonly Fold[]
}

/** Scores a file of points and puts the result into every form it is wanted in. */
export function runBacktest({ points, profiles, folds }: RunInput) {
  const usable = parsePoints(points).filter(isUsable)
  const table = parseProfiles(profiles)
  const predict = (some: readonly Point[]) => predictUnseen(some, table, folds, FITTED)
  const predictions = predict(usable)
  const scores = scoreByClass(predictions)
  return {
    scores,
    predictions,
    table: scoreTable(scores),
    report: report(scores, predictions, { folds, slowed: slowedOf(usable, predict) }),
    missed: missedBars(scores),
    json: jsonReport(scores),
    accuracy: accuracyData(scores, predictions),
    /** Usable points that could not be predicted: a row or a boundary that nobody knows. */
    leftOut: usable.length - predictions.length,
  }
}

/** A loss of speed this small is scatter, not throttling. */
const LEAST_SLOWDOWN = 0.05

function slowedOf(
  usable: readonly Point[],
  predict: (some: readonly Point[]) => readonly Prediction[],
): Slowed {
  const points = usable.filter((point) => (speedShareOf(point) ?? 1) <= 1 - LEAST_SLOWDOWN)
  return {
    known: predict(points),
    unknown: predict(points.map((point) => ({ ...point, coolThroughput: null }))),
  }
}

/** Fits on each half and on everything. */
export function fitAll(points: unknown, profiles: unknown) {
  const table = parseProfiles(profiles)
  const usable = parsePoints(points).filter(isUsable)
  const [first, second] = splitMachines(usable, table)
  const on = (machines: readonly string[]) =>
    fit(
      usable.filter((point) => machines.includes(machineOf(point))),
      table,
    )
  const folds: Fold[] = [
    { machines: first, fitted: on(second) },
    { machines: second, fitted: on(first) },
  ]
  return { folds, shipped: fit(usable, table) }
}
