// @ts-check
import { requireNode } from './setup/node-version.mjs'

requireNode()

const { runCommandLine } = await import('./setup/command-line.mjs')
const { RESPONSIVE_USAGE, responsiveCommand } = await import('./responsive/command.mjs')

await runCommandLine(RESPONSIVE_USAGE, responsiveCommand)
