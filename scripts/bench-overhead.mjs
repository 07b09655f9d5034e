// @ts-check
import { requireNode } from './setup/node-version.mjs'

requireNode()

const { runCommandLine } = await import('./setup/command-line.mjs')
const { OVERHEAD_USAGE } = await import('./overhead/options.mjs')
const { overheadCommand } = await import('./overhead/command.mjs')

await runCommandLine(OVERHEAD_USAGE, overheadCommand)
