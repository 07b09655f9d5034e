#!/usr/bin/env node
// Turns the research table of device power (a JSON list, one object per device) into src/device/profiles.data.json.
// Usage: node scripts/import-profiles.mjs RESEARCH.json
// Sources are shared between rows by index, rows stand one to a line, and the result is read back through parseProfiles before it is written.
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const TARGET = new URL('../src/device/profiles.data.json', import.meta.url)
const SCHEMA = fileURLToPath(new URL('../src/device/profile.ts', import.meta.url))

const [input] = process.argv.slice(2)
if (input === undefined) {
  console.error('Usage: node scripts/import-profiles.mjs RESEARCH.json')
  process.exit(2)
}

const research = JSON.parse(await readFile(input, 'utf8'))
const sources = [...new Set(research.flatMap((row) => row.source))]

const rows = research.map((row) => {
  if (row.verified !== row.verifiedFields.length > 0)
    throw new Error(`${row.id}: verified without a verified field`)
  return {
    id: row.id,
    match: {
      renderer: row.match.renderer,
      adapter: row.match.adapter.map(({ vendor, architecture }) => ({
        vendor,
        architecture: architecture ?? null,
      })),
      uaModel: row.match.uaModel,
    },
    vendor: row.vendor,
    family: row.family,
    class: row.class,
    idleW: row.idleW,
    gpuLoadW: row.gpuLoadW,
    cpuLoadW: row.cpuLoadW,
    perCoreW: row.perCoreW,
    boardOrTdpW: row.boardOrTdpW,
    restIdleW: row.restIdleW,
    sources: row.source.map((source) => sources.indexOf(source)),
    basis: row.basis,
    verifiedFields: row.verifiedFields,
    note: row.note,
  }
})

const table = { format: 'joulebench-power-profiles', version: 1, sources, rows }
const { module } = await runnerImport(SCHEMA, { configFile: false, logLevel: 'error' })
const { length } = module.parseProfiles(table)

const list = (items) => items.map((item) => `  ${JSON.stringify(item)}`).join(',\n')
await writeFile(
  TARGET,
  `{\n"format": ${JSON.stringify(table.format)},\n"version": ${table.version},\n"sources": [\n${list(sources)}\n],\n"rows": [\n${list(rows)}\n]\n}\n`,
)
console.log(`${length} profiles, ${sources.length} sources`)
