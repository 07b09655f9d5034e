// @ts-check
import { requireNode } from './setup/node-version.mjs'

requireNode()

const { runCommandLine } = await import('./setup/command-line.mjs')
const { BENCH_USAGE } = await import('./setup/bench-options.mjs')
const { benchCommand } = await import('./setup/bench-command.mjs')

await runCommandLine(BENCH_USAGE, benchCommand)
