import { parseProfiles } from '../../src/device/profile.ts'
import { FITTED } from '../../src/energy/fitted.ts'
import { fit } from './fit.ts'
import { type Fold, predictUnseen, splitMachines } from './folds.ts'
import { isUsable, machineOf, parsePoints } from './point.ts'
import { report, scoreTable } from './report.ts'
import { scoreByClass } from './score.ts'

/** Data a run needs, as parsed JSON. */
interface RunInput {
  readonly points: unknown
  readonly profiles: unknown
  readonly folds: readonly Fold[]
}

/** Scores a file of points and puts the result into every form it is wanted in. */
export function runBacktest({ points, profiles, folds }: RunInput) {
  const usable = parsePoints(points).filter(isUsable)
  const predictions = predictUnseen(usable, parseProfiles(profiles), folds, FITTED)
  const scores = scoreByClass(predictions)
  const accuracy = scores.map(({ class: name, n, machines, medianAbsErr, bias, coverage90 }) => ({
    class: name,
    n,
    machines,
    medianAbsErr: round(medianAbsErr),
    bias: round(bias),
    coverage90: round(coverage90),
  }))
  return {
    scores,
    table: scoreTable(scores),
    report: report(scores, predictions, folds),
    /** What the app shows about its own error. */
    accuracy: {
      source: 'docs/backtest.md; test/fixtures/power-backtest.json',
      year: 2026,
      method: 'every machine predicted by constants fitted without it; machine-weighted',
      classes: accuracy,
    },
  }
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
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
