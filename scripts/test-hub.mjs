#!/usr/bin/env node
// Whether the models of the catalogue are on the real hub, as the catalogue says. The only command that goes there.
//   node scripts/test-hub.mjs [--hub ADDRESS] [--json]
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

/** Node 20 cannot run TypeScript; vite, which builds the app, loads it the same way here. */
const path = fileURLToPath(new URL('hub/main.ts', import.meta.url))
const { module } = await runnerImport(path, { configFile: false, logLevel: 'error' })
process.exitCode = await module.main(process.argv.slice(2))
