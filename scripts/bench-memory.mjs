// @ts-check
import { requireNode } from './setup/node-version.mjs'

requireNode()

const { runCommandLine } = await import('./setup/command-line.mjs')
const { MEMORY_USAGE } = await import('./memory/options.mjs')
const { memoryCommand } = await import('./memory/command.mjs')

await runCommandLine(MEMORY_USAGE, memoryCommand)
