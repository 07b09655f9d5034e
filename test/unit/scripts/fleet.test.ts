import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, it } from 'vitest'
import { QUERIES } from '../../../scripts/fleet/queries.mjs'
import { outKind } from '../../../scripts/records/out-kind.mjs'
import { planSteps } from '../../../scripts/records/plan.mjs'
import { parquetBytes } from '../../../scripts/records/write.mjs'
import { UsageError } from '../../../scripts/setup/options.mjs'
import { runLines } from '../../../src/storage/files/run-file.ts'
import { RUN_COLUMNS } from '../../../src/storage/files/run-row.ts'
import { PICTURE_RUN, TEXT_RUN } from '../storage/sample-records.ts'
import { tempFolder } from './temp-folder.ts'

const RECORDS = [PICTURE_RUN, TEXT_RUN]
const DOCS = readFileSync(new URL('../../../docs/fleet.md', import.meta.url), 'utf8')
const oneLine = (sql: string) => sql.replace(/\s+/g, ' ').trim()

async function rowsOf(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const rows = (await connection.runAndReadAll(sql)).getRowObjectsJson()
  connection.closeSync()
  instance.closeSync()
  return rows
}

describe('docs/fleet.md', () => {
  it.each(Object.entries(QUERIES))('shows the query that is benchmarked: %s', (_name, { sql }) => {
    expect(oneLine(DOCS)).toContain(oneLine(sql))
  })

  it('names every column', () => {
    const spelled = RUN_COLUMNS.map(({ name }) => name).filter((name) => !/_j(_p5|_median|_p95)?$/.test(name))
    for (const name of spelled) expect(DOCS, name).toContain(`\`${name}\``)
  })
})

describe('what DuckDB reads', () => {
  it('Parquet: every column, and the record whole', async () => {
    const file = path.join(tempFolder(), 'runs.parquet')
    writeFileSync(file, await parquetBytes(RUN_COLUMNS, RECORDS))
    const rows = await rowsOf(`SELECT * FROM read_parquet('${file}') ORDER BY created_at`)
    expect(rows.map(({ id, latency_ms, software }) => ({ id, latency_ms, software }))).toEqual(
      RECORDS.map(({ id, timing }) => ({ id, latency_ms: timing.summary.medianMs, software: false })),
    )
    expect(rows.map(({ record }) => JSON.parse(String(record)) as unknown)).toEqual(RECORDS)
    expect(rows[0]).toMatchObject({
      input_tokens: null,
      component_j_p95: PICTURE_RUN.energy.boundaries.component.p95,
    })
  })

  it('JSON Lines, by the view of the document', async () => {
    const file = path.join(tempFolder(), 'runs.jsonl')
    writeFileSync(file, runLines(RECORDS))
    const view = /SELECT id, createdAt[\s\S]*?read_json\('results\/\*\.jsonl'\)/.exec(DOCS)?.[0] ?? ''
    const rows = await rowsOf(view.replace('results/*.jsonl', file))
    expect(rows.map(({ id, latency_ms, checked }) => ({ id, latency_ms, checked }))).toEqual(
      RECORDS.map(({ id, timing }) => ({ id, latency_ms: timing.summary.medianMs, checked: true })),
    )
  })
})

describe('a plan', () => {
  const MODELS = [
    { id: 'lite', tasks: ['image-classification'] },
    { id: 'nano', tasks: ['object-detection'] },
  ]

  it('is every model on every backend, round after round; WebGPU takes no threads', () => {
    const steps = planSteps(
      { models: ['lite', 'nano'], backends: ['wasm', 'webgpu'], threads: [1, 4], runs: 5, repeats: 2 },
      MODELS,
    )
    expect(steps).toHaveLength(12)
    expect(steps.slice(0, 3)).toEqual([
      { model: 'lite', backend: 'wasm', threads: 1, runs: 5 },
      { model: 'lite', backend: 'wasm', threads: 4, runs: 5 },
      { model: 'lite', backend: 'webgpu', runs: 5 },
    ])
    expect(steps.slice(6)).toEqual(steps.slice(0, 6))
  })

  it.each([
    ['a list', []],
    ['an unknown field', { model: 'lite' }],
    ['an unknown model', { models: ['gpt'] }],
    ['an unknown backend', { backends: ['cuda'] }],
    ['an empty list', { models: [] }],
    ['half a run', { runs: 0.5 }],
    ['too many', { repeats: 100_000, models: ['lite'] }],
  ])('%s is refused', (_name, plan) => {
    expect(() => planSteps(plan, MODELS)).toThrow(UsageError)
  })

  it('is written by the end of the file’s name', () => {
    expect(['a.json', 'b.JSONL', 'c.parquet', 'd.csv'].map(outKind)).toEqual([
      'json',
      'jsonl',
      'parquet',
      'csv',
    ])
    expect(() => outKind('x.xlsx')).toThrow(UsageError)
  })
})
