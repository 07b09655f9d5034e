#!/usr/bin/env node
// How wrong the energy model is, on measured points.
//   node scripts/backtest.mjs                 print the table; write docs/backtest.md and src/energy/accuracy.data.json
//   node scripts/backtest.mjs --points FILE   the same table for any file of the same shape; writes nothing
//   node scripts/backtest.mjs --json          the scores as JSON
//   node scripts/backtest.mjs --fit           first fit the constants again (about a minute)
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { runnerImport } from 'vite'

const file = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const readJson = async (path) => JSON.parse(await readFile(path, 'utf8'))
const writeJson = (path, value) => writeFile(file(path), `${JSON.stringify(value, null, 2)}\n`)

const { values: options } = parseArgs({
  options: { points: { type: 'string' }, json: { type: 'boolean' }, fit: { type: 'boolean' } },
})

const POINTS = file('test/fixtures/power-backtest.json')
const FOLDS = 'test/fixtures/backtest-folds.json'
const FITTED = 'src/energy/fitted.data.json'

/** Node 20 cannot run TypeScript; vite, which builds the app, loads it the same way here. */
const load = async () =>
  (await runnerImport(file('scripts/backtest/run.ts'), { configFile: false, logLevel: 'error' })).module

const profiles = await readJson(file('src/device/profiles.data.json'))

if (options.fit) {
  const { folds, shipped } = (await load()).fitAll(await readJson(POINTS), profiles)
  const provenance = 'fitted by scripts/backtest.mjs --fit on test/fixtures/power-backtest.json'
  await writeJson(FOLDS, folds)
  await writeJson(FITTED, { source: provenance, year: 2026, constants: shipped })
}

// Loaded after a fit, so that the shipped constants are the new ones.
const { runBacktest } = await load()
const result = runBacktest({
  points: await readJson(options.points ?? POINTS),
  profiles,
  folds: await readJson(file(FOLDS)),
})

if (options.points === undefined) {
  const path = file('docs/backtest.md')
  const style = await resolveConfig(path)
  await writeFile(path, await format(result.report, { ...style, parser: 'markdown' }))
  await writeJson('src/energy/accuracy.data.json', result.accuracy)
}
if (options.json) {
  const classes = result.scores.map((score) => ({ ...score, baselines: undefined }))
  const baselines = result.scores.flatMap((score) =>
    Object.entries(score.baselines).map(([baseline, { medianAbsErr, bias }]) => ({
      class: score.class,
      baseline,
      medianAbsErr,
      bias,
    })),
  )
  console.log(JSON.stringify({ classes, baselines }, null, 2))
} else console.log(result.table)
