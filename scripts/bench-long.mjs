// @ts-check
import { requireNode } from './setup/node-version.mjs'

requireNode()

const { runCommandLine } = await import('./setup/command-line.mjs')
const { LONG_USAGE } = await import('./long/options.mjs')
const { longCommand } = await import('./long/command.mjs')

await runCommandLine(LONG_USAGE, longCommand)
