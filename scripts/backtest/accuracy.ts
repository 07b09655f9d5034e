import { summarise } from '../../src/stats/uncertain.ts'
import { machineOf } from './point.ts'
import { BASELINES, type Prediction } from './predict.ts'
import type { ClassScore } from './score.ts'

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4
const threeDigits = (value: number): number => Number(value.toPrecision(3))

function classOf({ class: name, baselines, ...score }: ClassScore) {
  const { n, machines, medianAbsErr, bias, coverage90, intervalRatio } = score
  return {
    class: name,
    n,
    machines,
    medianAbsErr: rounded(medianAbsErr),
    bias: rounded(bias),
    coverage90: rounded(coverage90),
    intervalRatio: rounded(intervalRatio),
    baselines: BASELINES.map((baseline) => ({
      baseline,
      medianAbsErr: rounded(baselines[baseline].medianAbsErr),
      bias: rounded(baselines[baseline].bias),
    })),
  }
}

function pointOf({ point, class: name, powerW }: Prediction) {
  const { p5, median, p95 } = summarise(powerW)
  return {
    class: name,
    machine: machineOf(point),
    model: point.model,
    measuredW: threeDigits(point.powerW),
    predictedW: { p5: threeDigits(p5), median: threeDigits(median), p95: threeDigits(p95) },
  }
}

/** What the app shows about its own error: scores, and every point behind them. */
export function accuracyData(scores: readonly ClassScore[], predictions: readonly Prediction[]) {
  return {
    source: 'docs/backtest.md; test/fixtures/power-backtest.json and power-later.json',
    year: 2026,
    method: 'every machine predicted by constants fitted without it; machine-weighted',
    classes: scores.map(classOf),
    points: predictions.map(pointOf),
  }
}
