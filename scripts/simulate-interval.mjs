// @ts-check
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'
import { runCommandLine } from './setup/command-line.mjs'

const USAGE = {
  intro:
    'npm run simulate:interval -- [options]\n' +
    'Makes latency traces whose true median is known and prints how often the stated 95 % interval holds it.\n' +
    'Exit code: 0 within 92 to 98 % everywhere, 1 not.',
  specs: /** @type {const} */ ({
    traces: {
      kind: 'integer',
      value: 'N',
      min: 50,
      max: 100_000,
      help: 'traces of each kind, 2000 by default',
    },
    json: { kind: 'flag', help: 'print the figures as JSON' },
  }),
}

await runCommandLine(USAGE, async ({ traces = 2000, json = false }) => {
  const path = fileURLToPath(new URL('simulate/main.ts', import.meta.url))
  // Node 20 cannot run TypeScript; vite, which builds the app, loads it the same way here.
  const { module } = await runnerImport(path, { configFile: false, logLevel: 'error' })
  if (!module.simulate(traces, json)) process.exitCode = 1
})
