import { joulesToWh, whToKWh } from '../energy/units.ts'
import { type Figure, type InferenceFigure, isInference } from './figure.ts'

const PER_TABLE = 1000

/** Joules per inference as kilowatt-hours per 1,000 inferences, the unit of the study's tables. */
function kWhPer1000(energyJ: number): number {
  return whToKWh(joulesToWh(energyJ * PER_TABLE))
}

/** A row of Table 2: kWh per 1,000 inferences of a task, with what the logs add. */
export interface TaskRow {
  readonly figureId: string
  readonly task: string
  readonly meanKWh: number
  readonly sdKWh: number
  /** Quoted in section 4.1, for four tasks only. */
  readonly medianKWh: number | null
  readonly cheapestRunKWh: number
  readonly dearestRunKWh: number
  readonly gpuPercent: number
  /** Recomputed from the logs of the task's models. */
  readonly ramPercent: number
  /** Derived by us: the one working GPU of eight. */
  readonly oneWorkingGpuKWh: number
}

function required(value: number | null | undefined, what: string, { id }: Figure): number {
  if (value === null || value === undefined) throw new RangeError(`${id} has no ${what}`)
  return value
}

function modelsOf(figures: readonly Figure[]): InferenceFigure[] {
  return figures.filter(isInference).filter(({ series }) => series === 'luccioni-model')
}

/** Two image models are in the logs without being among the eight of the paper. */
function inPaper({ note }: InferenceFigure): boolean {
  return note?.includes('not among the 8') !== true
}

function ramPercent(models: readonly InferenceFigure[]): number {
  const total = (part: (figure: InferenceFigure) => number): number =>
    models.reduce((sum, figure) => sum + part(figure), 0)
  return Math.round((100 * total(({ logs }) => logs?.partsJ?.ram ?? 0)) / total(({ energyJ }) => energyJ))
}

/** Table 2 of Power Hungry Processing, in the order of the study. */
export function taskTable(figures: readonly Figure[]): TaskRow[] {
  const models = modelsOf(figures).filter(inPaper)
  return figures
    .filter(isInference)
    .filter(({ series }) => series === 'luccioni-task')
    .map((figure) => ({
      figureId: figure.id,
      task: figure.task,
      meanKWh: figure.printed.value,
      sdKWh: required(figure.details.sdKWh, 'sd', figure),
      medianKWh: figure.details.medianKWh ?? null,
      cheapestRunKWh: required(figure.printed.low, 'cheapest run', figure),
      dearestRunKWh: required(figure.printed.high, 'dearest run', figure),
      gpuPercent: required(figure.details.gpuPercent, 'GPU share', figure),
      ramPercent: ramPercent(models.filter(({ task }) => task === figure.task)),
      oneWorkingGpuKWh: kWhPer1000(required(figure.oneWorkingGpuJ, 'one-GPU share', figure)),
    }))
}

/** A row of Table 3: a multi-purpose model, zero-shot on three tasks. */
export interface MultiPurposeRow {
  readonly figureId: string
  readonly model: string
  readonly sizePrinted: string
  readonly energyKWh: number
  readonly gramsPer1000: number
  /** Grid intensity that the two printed columns imply. */
  readonly impliedGPerKWh: number
  /** kWh per 1,000 inferences by task, recomputed from the logs. */
  readonly byTaskKWh: Readonly<Record<string, number>>
}

function byTask(figures: readonly InferenceFigure[], model: string | null): Record<string, number> {
  const rows = figures.filter((figure) => figure.model === model && figure.task !== 'multi-task')
  return Object.fromEntries(rows.map(({ task, printed }) => [task, printed.value]))
}

/** Table 3 of the study. */
export function multiPurposeTable(figures: readonly Figure[]): MultiPurposeRow[] {
  const multi = figures.filter(isInference).filter(({ series }) => series === 'luccioni-multi')
  return multi
    .filter(({ task }) => task === 'multi-task')
    .map((figure) => {
      const gramsPer1000 = required(figure.details.gramsPer1000, 'grams', figure)
      return {
        figureId: figure.id,
        model: figure.label.replace(/ zero-shot.*$/, ''),
        sizePrinted: figure.details.sizePrinted ?? '',
        energyKWh: figure.printed.value,
        gramsPer1000,
        impliedGPerKWh: gramsPer1000 / figure.printed.value,
        byTaskKWh: byTask(multi, figure.model),
      }
    })
}

/** A row of Table 5: how many inferences use as much energy as the training did. */
export interface TrainingRow {
  readonly figureIds: readonly string[]
  readonly model: string
  readonly trainingKWh: number
  readonly fineTuningKWh: number
  readonly kWhPerInference: number
  readonly parityPrinted: number
  /** The other columns, divided. Whole inferences, as the table prints them. */
  readonly parityRecomputed: number
}

const FAMILY_LABEL = /bloomz-(560m|\d+b)$/

/** Table 5 of the study. One of its four quotients does not follow from the columns beside it. */
export function trainingTable(figures: readonly Figure[]): TrainingRow[] {
  const ofKind = (kind: Figure['kind']): Figure[] => figures.filter((figure) => figure.kind === kind)
  const parities = ofKind('parity')
  return ofKind('training').flatMap((training) => {
    const name = FAMILY_LABEL.exec(training.id)?.[1] ?? ''
    const parity = parities.find(({ id }) => id.endsWith(`bloomz-${name}`))
    if (parity === undefined) return []
    const kWhPerInference = required(parity.details.kWhPerInference, 'energy per inference', parity)
    return [
      {
        figureIds: [training.id, parity.id],
        model: `BLOOMz-${name.toUpperCase()}`,
        trainingKWh: required(training.details.trainingKWh, 'training energy', training),
        fineTuningKWh: required(training.details.fineTuningKWh, 'fine-tuning energy', training),
        kWhPerInference,
        parityPrinted: parity.printed.value,
        parityRecomputed: wholeInferences(training.printed.value, kWhPerInference),
      },
    ]
  })
}

/** Binary fractions fall just short of whole quotients such as 59,257 / 0.0001. */
const ROUNDING_SLACK = 1e-6

function wholeInferences(kWh: number, kWhPerInference: number): number {
  return Math.floor(kWh / kWhPerInference + ROUNDING_SLACK)
}

/** One of the 82 models of the logs. */
export interface ModelRow {
  readonly figureId: string
  readonly task: string
  readonly model: string
  readonly whPer1000: number
  readonly gramsPer1000: number
  readonly parameters: number
  readonly secondsPer1000: number
  /** Derived by us. */
  readonly oneWorkingGpuWhPer1000: number
  readonly inPaper: boolean
}

/** Every model of the study with its mean over 30 runs, task by task and from little to much. */
export function modelTable(figures: readonly Figure[]): ModelRow[] {
  return modelsOf(figures).map((figure) => ({
    figureId: figure.id,
    task: figure.task,
    model: figure.label,
    whPer1000: joulesToWh(figure.energyJ * PER_TABLE),
    gramsPer1000: required(figure.logs?.gramsPerInference, 'emissions', figure) * PER_TABLE,
    parameters: required(figure.parameters, 'size', figure),
    secondsPer1000: required(figure.logs?.secondsPerInference, 'duration', figure) * PER_TABLE,
    oneWorkingGpuWhPer1000: joulesToWh(required(figure.oneWorkingGpuJ, 'one-GPU share', figure) * PER_TABLE),
    inPaper: inPaper(figure),
  }))
}
