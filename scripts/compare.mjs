// @ts-check
import { requireNode } from './setup/node-version.mjs'

requireNode()

const { compareCommand } = await import('./records/compare.mjs')

await compareCommand(process.argv.slice(2))
