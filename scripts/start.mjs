// @ts-check
import { requireNode } from './setup/node-version.mjs'

requireNode()

// Late, so that an old Node meets the sentence above and not a syntax error.
const { runCommandLine } = await import('./setup/command-line.mjs')
const { startCommand, START_USAGE } = await import('./setup/start-command.mjs')

await runCommandLine(START_USAGE, startCommand)
