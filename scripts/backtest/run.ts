import { parseProfiles } from '../../src/device/profile.ts'
import { FITTED } from '../../src/energy/fitted.ts'
import { accuracyData } from './accuracy.ts'
import { fit } from './fit.ts'
import { type Fold, predictUnseen, splitMachines } from './folds.ts'
import { jsonReport } from './json-report.ts'
import { isUsable, machineOf, parsePoints } from './point.ts'
import { report, scoreTable } from './report.ts'
import { scoreByClass } from './score.ts'
import { missedBars } from './verdict.ts'

/** Data a run needs, as parsed JSON. */
interface RunInput {
  readonly points: unknown
  readonly profiles: unknown
  readonly folds: readonly Fold[]
  /** Points that were gathered when the model was finished, for the report alone. */
  readonly later?: unknown
}

/** Scores a file of points and puts the result into every form it is wanted in. */
export function runBacktest({ points, profiles, folds, later = [] }: RunInput) {
  const usable = parsePoints(points).filter(isUsable)
  const table = parseProfiles(profiles)
  const predictions = predictUnseen(usable, table, folds, FITTED)
  const scores = scoreByClass(predictions)
  const blind = predictUnseen(parsePoints(later).filter(isUsable), table, folds, FITTED)
  return {
    scores,
    predictions,
    table: scoreTable(scores),
    report: report(scores, predictions, { folds, blind }),
    missed: missedBars(scores),
    json: jsonReport(scores),
    accuracy: accuracyData(scores, predictions),
    /** Usable points that could not be predicted: a row or a boundary that nobody knows. */
    leftOut: usable.length - predictions.length,
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
