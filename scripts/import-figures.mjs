/**
 * Turns the compiled list of published figures into src/reference/figures.data.json:
 *
 *   node scripts/import-figures.mjs <compiled-figures.json>
 *
 * Checks every row (provenance, units, order of low, value and high), converts energy to joules, reads the
 * workload out of labels and notes, and shares the sources. It stops at the first row it does not understand.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { boundaryOf, kindOf, printedOf, taskOf, workloadOf } from './figures/classify.mjs'
import { cleanNote, readDetails, readLogs } from './figures/notes.mjs'
import { energyOf } from './figures/energy.mjs'
import { checkProvenance, requireThat } from './figures/provenance.mjs'

const target = new URL('../src/reference/figures.data.json', import.meta.url)

/** Study rows and the derived estimate for their one working GPU, joined by task. */
function oneWorkingGpuByTask(rows) {
  const derived = rows.filter((row) => row.group === 'luccioni-derived')
  return new Map(derived.map((row) => [row.task, energyOf(row).energyJ]))
}

/** Leaves out what a row does not have: absent and null mean the same to the reader of the file. */
function compact(record) {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null))
}

/** A list without repeats; `indexOf` adds what is new. */
function table() {
  const records = []
  const seen = new Map()
  const indexOf = (record) => {
    const key = JSON.stringify(record)
    if (!seen.has(key)) seen.set(key, records.push(record) - 1)
    return seen.get(key)
  }
  return { records, indexOf: (record) => (record === null ? null : indexOf(record)) }
}

function importRow(row, tables, oneGpu) {
  checkProvenance(row)
  const kind = kindOf(row)
  const logs = readLogs(row)
  const common = {
    id: row.id,
    kind,
    series: row.group,
    task: taskOf(row),
    label: row.label,
    model: row.model,
    parameters: row.params,
    printed: compact(printedOf(row)),
    details: readDetails(row),
    ...boundaryOf(row),
    hardware: tables.hardware.indexOf(row.hardware),
    year: row.year,
    source: tables.sources.indexOf(sourceOf(row)),
    verification: row.verification,
    note: tables.notes.indexOf(cleanNote(row) || null),
  }
  if (kind !== 'inference') return compact(common)
  return compact({
    ...common,
    ...energyOf(row),
    workload: workloadOf(row),
    logs: logs === null ? null : logs.run,
    oneWorkingGpuJ: logs?.oneWorkingGpuJ ?? (row.group === 'luccioni-task' ? oneGpu.get(row.task) : null),
  })
}

function sourceOf({ source: { title, url, locator, read_in: readIn } }) {
  return compact({
    title,
    url,
    locator,
    readIn: readIn?.replace(' (the index does not name them)', '') ?? null,
  })
}

function importFigures(rows) {
  const tables = { sources: table(), hardware: table(), notes: table() }
  const oneGpu = oneWorkingGpuByTask(rows)
  const figures = rows.map((row) => importRow(row, tables, oneGpu))
  requireThat(new Set(figures.map((figure) => figure.id)).size === figures.length, 'ids repeat')
  const { sources, hardware, notes } = tables
  return { sources: sources.records, hardware: hardware.records, notes: notes.records, figures }
}

/** One record a line: small on the wire, readable in a diff. */
function asText(tables) {
  const lines = (records) => records.map((record) => JSON.stringify(record)).join(',\n')
  const body = Object.entries(tables).map(
    ([name, records]) => `${JSON.stringify(name)}:[\n${lines(records)}\n]`,
  )
  return `{"format":"joulebench-figures","version":1,\n${body.join(',\n')}}\n`
}

const [path] = process.argv.slice(2)
requireThat(path !== undefined, 'usage: node scripts/import-figures.mjs <compiled-figures.json>')
const imported = importFigures(JSON.parse(readFileSync(path, 'utf8')))
const text = asText(imported)
writeFileSync(target, text)
console.log(
  `${imported.figures.length} figures, ${imported.sources.length} sources, ${text.length} characters`,
)
