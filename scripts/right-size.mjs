// @ts-check
import { requireNode } from './setup/node-version.mjs'

requireNode()

const { runCommandLine } = await import('./setup/command-line.mjs')
const { RIGHT_SIZE_USAGE, rightSizeCommand } = await import('./right-size/command.mjs')

await runCommandLine(RIGHT_SIZE_USAGE, rightSizeCommand)
