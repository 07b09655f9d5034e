#!/usr/bin/env node
// How wrong the energy model is, on measured points.
//   node scripts/backtest.mjs                 print the table; write docs/backtest.md and src/energy/accuracy.data.json
//   node scripts/backtest.mjs --points FILE   the same table for any file of the same shape; writes nothing
//   node scripts/backtest.mjs --json          the scores as JSON
// Exits 1 where a class of the committed points misses its bar.
//   node scripts/backtest.mjs --fit           first fit the constants again (about a minute)
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

/** Node 20 cannot run TypeScript; vite, which builds the app, loads it the same way here. */
const load = async (name) => {
  const path = fileURLToPath(new URL(`backtest/${name}`, import.meta.url))
  return (await runnerImport(path, { configFile: false, logLevel: 'error' })).module
}

const { main } = await load('main.ts')
process.exitCode = await main(process.argv.slice(2), load)
