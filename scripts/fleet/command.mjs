// @ts-check
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { projectModule } from '../records/load.mjs'
import { parquetBytes } from '../records/write.mjs'
import { PlainError } from '../setup/command-line.mjs'
import { PROJECT_ROOT } from '../setup/project.mjs'
import { QUERIES } from './queries.mjs'

export const FLEET_USAGE = {
  intro:
    'npm run bench:fleet -- [options]\n' +
    'Writes generated runs as Parquet, as many machines would, and runs the queries of docs/fleet.md over them with DuckDB.\n' +
    'Exit code: 0 every query answered in time, 1 one did not.',
  specs: /** @type {const} */ ({
    runs: { kind: 'integer', value: 'N', min: 1_000, max: 20_000_000, help: 'runs, 1000000 by default' },
    json: { kind: 'flag', help: 'print the figures as JSON' },
  }),
}

const DEFAULT_RUNS = 1_000_000
const RUNS_IN_A_FILE = 100_000
/** Each query over a million runs, on a machine of two cores. */
const BAR_MS = 5_000

/**
 * @param {string} folder
 * @param {number} runs
 * @param {(line: string) => void} say
 */
async function writeFleet(folder, runs, say) {
  const { generatedRuns } = await projectModule('scripts/devices/generated-runs.ts')
  const { parseProfiles } = await projectModule('src/device/profile.ts')
  const { RUN_COLUMNS } = await projectModule('src/storage/files/run-row.ts')
  const profiles = parseProfiles(
    JSON.parse(await readFile(path.join(PROJECT_ROOT, 'src/device/profiles.data.json'), 'utf8')),
  )
  let bytes = 0
  for (let from = 0; from < runs; from += RUNS_IN_A_FILE) {
    const count = Math.min(RUNS_IN_A_FILE, runs - from)
    const rows = columnsOnly(RUN_COLUMNS, generatedRuns(count, `fleet ${String(from)}`, profiles, 0))
    const file = path.join(folder, `part-${String(from / RUNS_IN_A_FILE).padStart(4, '0')}.parquet`)
    await writeFile(file, await parquetBytes(rows.columns, rows.records, false))
    bytes += (await stat(file)).size
    say(`${(from + count).toLocaleString('en')} runs written`)
  }
  return bytes
}

/**
 * Only the flat values of each run are kept: a hundred thousand whole records would fill the memory.
 *
 * @param {readonly { name: string, type: any, of: (record: any) => unknown }[]} columns
 * @param {Iterable<object>} records
 */
function columnsOnly(columns, records) {
  const rows = []
  for (const record of records) rows.push(columns.map(({ of }) => of(record)))
  return {
    columns: columns.map(({ name, type }, place) => ({
      name,
      type,
      of: (/** @type {unknown[]} */ row) => row[place],
    })),
    records: rows,
  }
}

/** @param {string} folder */
async function runQueries(folder) {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`CREATE VIEW runs AS SELECT * FROM read_parquet('${folder}/*.parquet')`)
  const counted = await connection.runAndReadAll('SELECT count(*)::INTEGER AS runs FROM runs')
  const results = []
  for (const [name, { title, sql }] of Object.entries(QUERIES)) {
    const beganMs = performance.now()
    const reader = await connection.runAndReadAll(sql)
    results.push({ name, title, ms: performance.now() - beganMs, rows: reader.currentRowCount })
  }
  connection.closeSync()
  instance.closeSync()
  return { runs: Number(counted.getRows()[0]?.[0]), results }
}

/** @param {{ runs?: number, json?: boolean }} options */
export async function fleetCommand({ runs = DEFAULT_RUNS, json }) {
  const folder = await mkdtemp(path.join(tmpdir(), 'joulebench-fleet-'))
  try {
    await mkdir(folder, { recursive: true })
    const beganMs = performance.now()
    const bytes = await writeFleet(folder, runs, console.error)
    const writeMs = performance.now() - beganMs
    const { runs: found, results } = await runQueries(folder)
    if (found !== runs) throw new PlainError(`${String(found)} runs were found of ${String(runs)}.`)
    const missed = results.filter(({ ms, rows }) => ms >= BAR_MS || rows === 0)
    if (json) console.log(JSON.stringify({ runs, bytes, writeMs, results, barMs: BAR_MS }, null, 2))
    else {
      console.log(
        `${runs.toLocaleString('en')} runs, ${(bytes / 1e6).toFixed(0)} MB of Parquet, written in ${(writeMs / 1000).toFixed(0)} s`,
      )
      for (const { name, title, ms, rows } of results)
        console.log(
          `  ${name.padEnd(6)} ${ms.toFixed(0).padStart(6)} ms  ${String(rows).padStart(6)} rows  ${title}`,
        )
    }
    if (missed.length > 0)
      throw new PlainError(
        `Not answered, or not within ${String(BAR_MS)} ms: ${missed.map(({ name }) => name).join(', ')}`,
      )
  } finally {
    await rm(folder, { recursive: true })
  }
}
