// @ts-check
import { requireNode } from './setup/node-version.mjs'

requireNode()

const { runCommandLine } = await import('./setup/command-line.mjs')
const { DEVICES_USAGE } = await import('./devices/options.mjs')
const { devicesCommand } = await import('./devices/command.mjs')

await runCommandLine(DEVICES_USAGE, devicesCommand)
