import type { Boundary } from '../energy/boundary.ts'
import { BOUNDARY_CODES } from '../reference/boundary-code.ts'
import { type Figure, type InferenceFigure, isDerived } from '../reference/figure.ts'
import { figuresForTask, matchModel, type ModelIdentity } from '../reference/match.ts'
import { summarise, type Uncertain } from '../stats/uncertain.ts'
import { sameBoundary } from './boundary-table.ts'
import { publishedEnergy } from './published-energy.ts'
import { everydayMarks } from './ruler-everyday.ts'
import type { RulerMark } from './ruler-mark.ts'

export interface RulerInput {
  readonly figures: readonly Figure[]
  readonly boundary: Boundary
  readonly model: ModelIdentity
  /** The local estimate under the chosen boundary, in joules per inference; null before the first run. */
  readonly hereJ: Uncertain | null
  /** What the mark of the local estimate is called. */
  readonly hereLabel: string
}

/** More marks than this cannot be told apart on a narrow screen. */
export const MOST_MARKS = 9

function markOf(figure: InferenceFigure, label: string, boundary: Boundary): RulerMark {
  // As printed: what is published has no other range.
  const isRange = !publishedEnergy(figure).isPoint
  return {
    id: figure.id,
    label,
    energyJ: figure.energyJ,
    low: isRange ? figure.lowJ : null,
    high: isRange ? figure.highJ : null,
    spread: isRange ? figure.spread : null,
    status: isDerived(figure) ? 'derived' : 'published',
    sameBoundary: sameBoundary(boundary, figure.boundary),
    boundaryLabel: BOUNDARY_CODES[figure.boundary].label,
    year: figure.year,
    sourceUrl: figure.source.url,
  }
}

function hereMark({ hereJ, hereLabel, boundary }: RulerInput): RulerMark[] {
  if (hereJ === null) return []
  const { p5, median, p95 } = summarise(hereJ)
  return [
    {
      id: 'here',
      label: hereLabel,
      energyJ: median,
      low: p5,
      high: p95,
      spread: null,
      status: 'here',
      sameBoundary: true,
      boundaryLabel: boundary,
      year: null,
      sourceUrl: null,
    },
  ]
}

interface Candidate {
  readonly figure: InferenceFigure
  readonly label: string
}

/** The mean of the study for this task, and our estimate for its one working GPU. */
function studyCandidates(figures: readonly InferenceFigure[]): Candidate[] {
  const find = (series: string): InferenceFigure | undefined => figures.find((one) => one.series === series)
  const [mean, derived] = [find('luccioni-task'), find('luccioni-derived')]
  return [
    ...(mean === undefined ? [] : [{ figure: mean, label: 'study, mean of the task' }]),
    ...(derived === undefined ? [] : [{ figure: derived, label: 'its one working GPU' }]),
  ]
}

/** The nearest relative in each of the two big collections: the study's own models, and AI Energy Score. */
function matchCandidates({ figures, model }: RulerInput): Candidate[] {
  const relatives = matchModel(figures, model).filter(({ kind }) => kind !== 'same-task')
  const nearest = ['luccioni-model', 'aies'].map((series) =>
    relatives.find(({ figure }) => figure.series === series),
  )
  return nearest
    .filter((match) => match !== undefined)
    .map(({ figure, kind }) => ({
      figure,
      label:
        kind === 'same-weights'
          ? 'this model, in a data centre'
          : `relative: ${figure.model ?? figure.label}`,
    }))
}

/** Smallest, largest and middle one of AI Energy Score; of the study's own models where that has no such task. */
function spanCandidates(figures: readonly InferenceFigure[]): Candidate[] {
  const score = figures.filter(({ series }) => series === 'aies')
  const [pool, name] =
    score.length > 0
      ? [score, 'AI Energy Score']
      : [figures.filter(({ series }) => series === 'luccioni-model'), 'study']
  const sorted = pool.toSorted((a, b) => a.energyJ - b.energyJ)
  const picks = [
    [sorted[0], 'smallest'],
    [sorted.at(-1), 'largest'],
    [sorted[Math.floor(sorted.length / 2)], 'middle'],
  ] as const
  return picks.flatMap(([figure, which]) =>
    figure === undefined ? [] : [{ figure, label: `${name}, ${which}` }],
  )
}

function unique(marks: readonly RulerMark[]): RulerMark[] {
  return marks.filter((mark, index) => marks.findIndex(({ id }) => id === mark.id) === index)
}

/**
 * The marks of the energy ruler, from little to much. What is most worth seeing comes first when there are too many: this
 * device, the study, the same model elsewhere, the ends of the field, everyday units, the middle of the field.
 */
export function rulerMarks(input: RulerInput): RulerMark[] {
  const { figures, boundary, model } = input
  const ofTask = figuresForTask(figures, model.task)
  const toMarks = (candidates: readonly Candidate[]): RulerMark[] =>
    candidates.map(({ figure, label }) => markOf(figure, label, boundary))
  const [smallest, largest, middle] = toMarks(spanCandidates(ofTask))
  const everyday = everydayMarks(figures, boundary)
  const ranked = [
    ...hereMark(input),
    ...toMarks(studyCandidates(ofTask)),
    ...toMarks(matchCandidates(input)),
    ...[smallest, largest].filter((mark) => mark !== undefined),
    ...everyday.slice(0, 2),
    ...(middle === undefined ? [] : [middle]),
    ...everyday.slice(2),
  ]
  return unique(ranked)
    .slice(0, MOST_MARKS)
    .toSorted((a, b) => a.energyJ - b.energyJ)
}

/** Whole decades that hold every mark with its range, in joules. */
export function rulerDecades(marks: readonly Pick<RulerMark, 'energyJ' | 'low' | 'high'>[]): {
  readonly fromJ: number
  readonly toJ: number
} {
  const ends = marks
    .flatMap(({ energyJ, low, high }) => [low ?? energyJ, high ?? energyJ])
    .filter((end) => end > 0)
  if (ends.length === 0) return { fromJ: 1, toJ: 10 }
  const from = Math.floor(Math.log10(Math.min(...ends)))
  const to = Math.ceil(Math.log10(Math.max(...ends)))
  return { fromJ: 10 ** from, toJ: 10 ** Math.max(to, from + 1) }
}
