// @ts-check
import { requireNode } from './setup/node-version.mjs'

requireNode()

const { runCommandLine } = await import('./setup/command-line.mjs')
const { FLEET_USAGE, fleetCommand } = await import('./fleet/command.mjs')

await runCommandLine(FLEET_USAGE, fleetCommand)
