// @ts-check
import { requireNode } from './setup/node-version.mjs'

requireNode()

const { runCommandLine } = await import('./setup/command-line.mjs')
const { REPEAT_USAGE } = await import('./repeat/options.mjs')
const { repeatCommand } = await import('./repeat/command.mjs')

await runCommandLine(REPEAT_USAGE, repeatCommand)
