import { BASELINES, type BaselineName } from './predict.ts'
import type { ClassScore } from './score.ts'

interface JsonScore {
  readonly class: string
  readonly n: number
  readonly machines: number
  readonly medianAbsErr: number
  readonly bias: number
  /** Null for a baseline: a single number of watts has no interval. */
  readonly coverage90: number | null
}

interface JsonTable {
  readonly classes: readonly JsonScore[]
  /** Every class together, each machine once. */
  readonly all: JsonScore | null
}

function tableOf(scores: readonly JsonScore[]): JsonTable {
  return {
    classes: scores.filter((score) => score.class !== 'all'),
    all: scores.find((score) => score.class === 'all') ?? null,
  }
}

function ofBaseline(scores: readonly ClassScore[], baseline: BaselineName): JsonTable {
  return tableOf(
    scores.map((score) => ({ class: score.class, ...score.baselines[baseline], coverage90: null })),
  )
}

/** The scores as plain data: by class, of all together, and the same of each baseline. */
export function jsonReport(scores: readonly ClassScore[]) {
  const own = scores.map(({ class: name, n, machines, medianAbsErr, bias, coverage90 }) => ({
    class: name,
    n,
    machines,
    medianAbsErr,
    bias,
    coverage90,
  }))
  return {
    ...tableOf(own),
    baselines: BASELINES.map((baseline) => ({ baseline, ...ofBaseline(scores, baseline) })),
  }
}
