// @ts-check
import { requireNode } from './setup/node-version.mjs'

requireNode()

const { runCommandLine } = await import('./setup/command-line.mjs')
const { DUTY_USAGE } = await import('./duty/options.mjs')
const { dutyCommand } = await import('./duty/command.mjs')

await runCommandLine(DUTY_USAGE, dutyCommand)
