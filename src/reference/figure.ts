import type { BoundaryCode } from './boundary-code.ts'

/** How close the copy that was read is to the source. `derived`: our arithmetic, printed by nobody. */
export const VERIFICATIONS = ['primary', 'primary-data', 'secondary', 'secondary-data', 'derived'] as const
export type Verification = (typeof VERIFICATIONS)[number]

/** The collection a figure belongs to. */
export const SERIES = [
  'luccioni-task',
  'luccioni-derived',
  'luccioni-model',
  'luccioni-multi',
  'luccioni-training',
  'luccioni-meta',
  'aies',
  'mlenergy-v2',
  'mlenergy-v3',
  'llm-prompt',
  'ecologits',
  'pue',
  'equivalence',
  'network',
  'grid-ember',
  'grid-emaps',
] as const
export type Series = (typeof SERIES)[number]

/** Kinds of figure that are not the energy of one inference, each with the units it may come in. */
export const QUANTITY_UNITS = {
  'inference-part': ['Wh'],
  'inference-impact': ['gCO2e', 'mL', 'mg Sb eq'],
  'web-search': ['Wh', 'gCO2'],
  training: ['kWh'],
  parity: ['inferences'],
  study: ['kWh', 'kgCO2e', 'gCO2e', 'miles', 'W'],
  grid: ['gCO2e'],
  pue: ['ratio'],
  wue: ['L'],
  equivalence: ['kWh', 'gCO2', 'gCO2e'],
  network: ['kWh', 'gCO2e'],
  'model-constant': ['Wh', '1', 'requests', 's', 'kW', 'GB', 'bits', 'kgCO2e', 'years'],
} as const
export type QuantityKind = keyof typeof QUANTITY_UNITS

export interface FigureSource {
  readonly title: string
  /** Null only for a definition or a piece of physics. */
  readonly url: string | null
  readonly locator: string
  /** Where a secondary figure was read, when that was not the source itself. */
  readonly readIn: string | null
}

/** The amount as the source prints it: `value` `unit` per `per`. */
export interface Printed {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  readonly unit: string
  readonly per: string
}

/** What a table of the study prints beside the amount, as printed; absent where it prints nothing. */
export interface FigureDetails {
  readonly sdKWh?: number | undefined
  readonly medianKWh?: number | undefined
  /** Share of GPU energy in the logs. */
  readonly gpuPercent?: number | undefined
  readonly sizePrinted?: string | undefined
  readonly gramsPer1000?: number | undefined
  readonly trainingKWh?: number | undefined
  readonly fineTuningKWh?: number | undefined
  readonly kWhPerInference?: number | undefined
}

/** The work one inference of a figure did; null where the source does not say. */
export interface Workload {
  readonly inputTokens: number | null
  readonly outputTokens: number | null
  readonly imageWidth: number | null
  readonly imageHeight: number | null
  readonly frames: number | null
  readonly steps: number | null
  /** Requests answered at once. */
  readonly batch: number | null
  readonly precision: string | null
}

/**
 * What low and high of a figure are: cheapest and dearest run of one model, or of all models of a task; other batch sizes;
 * the quartiles; a plus-minus around the value.
 */
export const SPREADS = ['runs', 'models', 'batch-sizes', 'quartiles', 'plus-minus'] as const
export type Spread = (typeof SPREADS)[number]

/** What the study's own logs add to a mean: parts and time, per inference. */
export interface RunLogs {
  readonly runs: number
  readonly secondsPerInference: number
  readonly gramsPerInference: number
  /** Whole-server parts; null where only the total was kept. */
  readonly partsJ: { readonly gpu: number; readonly cpu: number; readonly ram: number } | null
}

interface FigureRecord {
  readonly id: string
  readonly series: Series
  readonly task: string
  readonly label: string
  /** Name of the weights as the source gives it. */
  readonly model: string | null
  readonly parameters: number | null
  readonly printed: Printed
  readonly details: FigureDetails
  readonly boundary: BoundaryCode
  /** The source's own words, where the code says less than they do. */
  readonly boundaryDetail: string | null
  readonly hardware: string | null
  readonly year: number
  readonly source: FigureSource
  readonly verification: Verification
  readonly note: string | null
}

/** The energy of one inference: one query, prompt, response, image or video. */
export interface InferenceFigure extends FigureRecord {
  readonly kind: 'inference'
  /** Joules per inference. */
  readonly energyJ: number
  readonly lowJ: number | null
  readonly highJ: number | null
  readonly spread: Spread | null
  readonly workload: Workload
  readonly logs: RunLogs | null
  /** Derived by us, never published: the share of the one GPU of eight that worked, in joules per inference. */
  readonly oneWorkingGpuJ: number | null
}

/** Anything else with a source: a grid, a phone charge, a training run, the overhead of a building. */
export interface QuantityFigure extends FigureRecord {
  readonly kind: QuantityKind
}

export type Figure = InferenceFigure | QuantityFigure

export function isInference(figure: Figure): figure is InferenceFigure {
  return figure.kind === 'inference'
}

export function isDerived(figure: Figure): boolean {
  return figure.verification === 'derived'
}
