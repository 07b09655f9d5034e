import * as v from 'valibot'
import type { Figure, FigureSource, InferenceFigure, QuantityFigure, RunLogs, Workload } from './figure.ts'
import { type FiguresFile, figuresFileSchema } from './figure-schema.ts'

type Row = FiguresFile['figures'][number]
type InferenceRow = Extract<Row, { kind: 'inference' }>

const UNKNOWN_WORKLOAD: Workload = {
  inputTokens: null,
  outputTokens: null,
  imageWidth: null,
  imageHeight: null,
  frames: null,
  steps: null,
  batch: null,
  precision: null,
}

function entry<T>(table: readonly T[], index: number, what: string): T {
  const found = table[index]
  if (found === undefined) throw new RangeError(`No ${what} ${index} in the table`)
  return found
}

function sourceOf(file: FiguresFile, row: Row): FigureSource {
  const { title, url, locator, readIn } = entry(file.sources, row.source, 'source')
  if (url === undefined && row.verification !== 'derived')
    throw new RangeError(`${row.id} has no source address`)
  return { title, url: url ?? null, locator, readIn: readIn ?? null }
}

function optionalEntry(table: readonly string[], index: number | undefined, what: string): string | null {
  return index === undefined ? null : entry(table, index, what)
}

function record(file: FiguresFile, row: Row): Omit<QuantityFigure, 'kind'> {
  const { value, low, high, unit, per } = row.printed
  return {
    id: row.id,
    series: row.series,
    task: row.task,
    label: row.label,
    model: row.model ?? null,
    parameters: row.parameters ?? null,
    printed: { value, low: low ?? null, high: high ?? null, unit, per },
    details: row.details ?? {},
    boundary: row.boundary,
    boundaryDetail: row.boundaryDetail ?? null,
    hardware: optionalEntry(file.hardware, row.hardware, 'hardware'),
    year: row.year,
    source: sourceOf(file, row),
    verification: row.verification,
    note: optionalEntry(file.notes, row.note, 'note'),
  }
}

function runLogs({ logs }: InferenceRow): RunLogs | null {
  if (logs === undefined) return null
  const { runs, secondsPerInference, gramsPerInference, gpuJ, cpuJ, ramJ } = logs
  const split = gpuJ !== undefined && cpuJ !== undefined && ramJ !== undefined
  return {
    runs,
    secondsPerInference,
    gramsPerInference,
    partsJ: split ? { gpu: gpuJ, cpu: cpuJ, ram: ramJ } : null,
  }
}

function inference(file: FiguresFile, row: InferenceRow): InferenceFigure {
  return {
    ...record(file, row),
    kind: 'inference',
    energyJ: row.energyJ,
    lowJ: row.lowJ ?? null,
    highJ: row.highJ ?? null,
    spread: row.spread ?? null,
    workload: { ...UNKNOWN_WORKLOAD, ...(row.workload as Partial<Workload>) },
    logs: runLogs(row),
    oneWorkingGpuJ: row.oneWorkingGpuJ ?? null,
  }
}

/**
 * Reads the figures file. Nothing is repaired: an unknown key, a range out of order, a unit that does not belong to the kind,
 * or a figure without a source stops it.
 * @throws ValiError where the shape is wrong, RangeError where a reference leads nowhere or an id repeats
 */
export function parseFigures(json: unknown): Figure[] {
  const file = v.parse(figuresFileSchema, json)
  const figures = file.figures.map((row): Figure =>
    row.kind === 'inference' ? inference(file, row) : { ...record(file, row), kind: row.kind },
  )
  if (new Set(figures.map(({ id }) => id)).size !== figures.length)
    throw new RangeError('A figure id repeats')
  return figures
}
