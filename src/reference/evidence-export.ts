import { type Figure, isInference } from './figure.ts'

/** Columns of the export, in order: what was printed, what it is in joules, where it comes from, how well it was read. */
const COLUMNS = [
  'id',
  'kind',
  'task',
  'label',
  'model',
  'parameters',
  'value',
  'low',
  'high',
  'unit',
  'per',
  'energyJPerInference',
  'boundary',
  'hardware',
  'year',
  'sourceTitle',
  'sourceUrl',
  'sourceLocator',
  'readIn',
  'verification',
  'note',
] as const
type Column = (typeof COLUMNS)[number]
type ExportRow = Readonly<Record<Column, string | number | null>>

function exportRow(figure: Figure): ExportRow {
  const { id, kind, task, label, model, parameters, printed, boundary, hardware, year, source } = figure
  return {
    id,
    kind,
    task,
    label,
    model,
    parameters,
    ...printed,
    energyJPerInference: isInference(figure) ? figure.energyJ : null,
    boundary,
    hardware,
    year,
    sourceTitle: source.title,
    sourceUrl: source.url,
    sourceLocator: source.locator,
    readIn: source.readIn,
    verification: figure.verification,
    note: figure.note,
  }
}

/** RFC 4180: quoted where it must be, quotes doubled. */
function csvField(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Figures as CSV with a header line, in the order given. */
export function figuresToCsv(figures: readonly Figure[]): string {
  const rows = figures.map(exportRow).map((row) => COLUMNS.map((column) => csvField(row[column])).join(','))
  return [COLUMNS.join(','), ...rows, ''].join('\r\n')
}

/** Figures as JSON, with the same columns as the CSV. */
export function figuresToJson(figures: readonly Figure[]): string {
  return `${JSON.stringify(figures.map(exportRow), null, 2)}\n`
}
