import type { SideReport, SidesReport, PairReport } from '../../comparison/devices/compare-sides.ts'
import type { PairRatio } from '../../comparison/devices/pair-ratio.ts'
import type { UnlikeKind, Unlikeness } from '../../comparison/devices/run-facts.ts'
import { formatInterval } from '../../reference/format.ts'
import { formatRatioInterval } from './side-format.ts'
import type { Interval } from '../../stats/uncertain.ts'
import { BOUNDARIES } from '../../energy/boundary.ts'
import { BOUNDARY_WORDS } from './energy-words.ts'

const UNLIKE: Record<UnlikeKind, string> = {
  software: 'Computed by',
  task: 'Task',
  model: 'Model',
  suite: 'Measuring procedure',
  revision: 'Model revision',
  dtype: 'Number format',
  workload: 'Input',
  boundary: 'What is counted',
  watts: 'Watts',
  'energy-model': 'Energy model',
  backend: 'Backend',
  threads: 'Threads',
  unchecked: 'Answers',
  disturbed: 'Disturbances',
  interrupted: 'Run',
}

/** “Number format: fp32 against fp16”. */
export function unlikeWords({ kind, a, b }: Unlikeness): string {
  const [first, second] = kind === 'boundary' ? [a, b].map(countedWords) : [a, b]
  return `${UNLIKE[kind]}: ${first} against ${second}`
}

function countedWords(name: string): string {
  const boundary = BOUNDARIES.find((one) => one === name)
  return boundary === undefined ? name : BOUNDARY_WORDS[boundary].name
}

/** Why no ratio is given, or null where one is. */
export function refusalOf({ unlike }: PairReport): string | null {
  const forbidding = unlike.find(({ forbids }) => forbids)
  if (forbidding === undefined) return null
  return forbidding.kind === 'software'
    ? 'A software adapter is a CPU at work: it is not ranked with graphics hardware.'
    : 'They did different tasks: no ratio says anything.'
}

type Figure = 'latency' | 'energy' | 'perCorrect' | 'carbon'

const VERDICTS: Record<Figure, Record<PairRatio['verdict'], string>> = {
  latency: { less: 'faster', more: 'slower', 'cannot tell': 'cannot tell apart' },
  energy: { less: 'less energy', more: 'more energy', 'cannot tell': 'cannot tell apart' },
  perCorrect: {
    less: 'less energy for one right answer',
    more: 'more energy for one right answer',
    'cannot tell': 'cannot tell apart',
  },
  carbon: { less: 'less carbon', more: 'more carbon', 'cannot tell': 'cannot tell apart' },
}

export function pairVerdictWords(figure: Figure, { verdict }: PairRatio): string {
  return VERDICTS[figure][verdict]
}

/** “0.62 (0.55–0.71) of it: less energy”. */
export function pairWords(figure: Figure, pair: PairRatio): string {
  return `× ${formatRatioInterval(pair.ratio)}, ${pairVerdictWords(figure, pair)}`
}

const NONE = '–'

/** A row of the table that page, Markdown, card and command line show. */
export interface SidesRow {
  readonly label: string
  /** One cell a side. */
  readonly cells: readonly string[]
}

export interface SidesTable {
  readonly head: readonly string[]
  readonly rows: readonly SidesRow[]
  /** What makes each pair unlike, the verdicts in words; in order of the sides after the first. */
  readonly pairs: readonly {
    readonly label: string
    readonly unlike: readonly string[]
    readonly refusal: string | null
    readonly verdicts: readonly string[]
  }[]
}

type Cell = (report: SideReport) => string

const amount = (value: Interval | null, unit: 'J' | 'g'): string =>
  value === null ? NONE : formatInterval(value, unit).text

const [RIGHT, PER_RIGHT] = ['Right answers', 'Energy of one right answer'] as const
/** Left out where no side has it: most models are not measured by right and wrong. */
const OF_QUALITY: readonly string[] = [RIGHT, PER_RIGHT]

function rowsOf(boundary: SidesReport['boundary']): readonly (readonly [string, Cell])[] {
  const counted = BOUNDARY_WORDS[boundary].name.toLowerCase()
  return [
    ['Time of one inference', ({ latencyMs }) => formatInterval(scaled(latencyMs, 1e-3), 's').text],
    ['Inferences a second', ({ perSecond }) => formatInterval(perSecond, '').text],
    [`Energy of one (${counted})`, ({ energyJ }) => amount(energyJ, 'J')],
    ['Energy of 1,000', ({ per1000J }) => amount(per1000J, 'J')],
    [RIGHT, qualityCell],
    [PER_RIGHT, ({ perCorrectJ }) => amount(perCorrectJ, 'J')],
    [`CO₂e of 1,000 (${counted})`, ({ gramsPer1000, grid }) => carbonCell(gramsPer1000, grid.name)],
    ['Measured', ({ side }) => measuredWords(side)],
  ]
}

function qualityCell({ right, side: { quality } }: SideReport): string {
  if (right === null || quality === null) return NONE
  const [low, middle, high] = [right.p5, right.median, right.p95].map((share) => (100 * share).toFixed(0))
  return `${middle} % (${low}–${high} %), ${quality.trials.toLocaleString('en')} asked; ${quality.on}`
}

function carbonCell(grams: Interval | null, grid: string): string {
  return grams === null ? NONE : `${formatInterval(grams, 'g').text}, ${grid}`
}

function measuredWords({ runs, visits, facts, origin }: SideReport['side']): string {
  if (origin === 'log') return `${runs} ${runs === 1 ? 'run' : 'runs'} of a log, watts measured by it`
  const software = facts.software ? ', software adapter' : ''
  const times =
    runs === 1 ? '1 run' : `${runs.toLocaleString('en')} runs in ${visits.toLocaleString('en')} visits`
  return `${times}, watts ${facts.watts}${software}`
}

function scaled({ p5, median, p95 }: Interval, by: number): Interval {
  return { p5: p5 * by, median: median * by, p95: p95 * by }
}

function verdictsOf(pair: PairReport): string[] {
  const named = [
    ['Time', 'latency', pair.latency],
    ['Energy', 'energy', pair.energy],
    [PER_RIGHT, 'perCorrect', pair.perCorrect],
    ['Carbon', 'carbon', pair.carbon],
  ] as const
  return named.flatMap(([name, figure, ratio]) =>
    ratio === null ? [] : [`${name} ${pairWords(figure, ratio)}`],
  )
}

/** Names of sides, told apart by number where two have the same. */
export function sideLabels({ sides }: SidesReport): string[] {
  const labels = sides.map(({ side: { label, origin, facts } }) =>
    origin === 'log' ? label : `${label} (${facts.backend}, ${facts.dtype})`,
  )
  return labels.map((label, index) =>
    labels.filter((other) => other === label).length > 1 ? `${label} ${index + 1}` : label,
  )
}

/** Everything a comparison says, as text: the one table of page, Markdown, card and command line. */
export function sidesTable(report: SidesReport): SidesTable {
  const labels = sideLabels(report)
  const labelOf = (id: string): string => labels[report.sides.findIndex(({ side }) => side.id === id)] ?? id
  return {
    head: labels,
    rows: rowsOf(report.boundary)
      .map(([label, cell]) => ({ label, cells: report.sides.map(cell) }))
      .filter(({ label, cells }) => !OF_QUALITY.includes(label) || cells.some((cell) => cell !== NONE)),
    pairs: report.pairs.map((pair) => ({
      label: `${labelOf(pair.a)} against ${labelOf(pair.b)}`,
      unlike: pair.unlike.map(unlikeWords),
      refusal: refusalOf(pair),
      verdicts: verdictsOf(pair),
    })),
  }
}
