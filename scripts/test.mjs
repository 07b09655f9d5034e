// @ts-check
import { requireNode } from './setup/node-version.mjs'

requireNode()

const { runCommandLine } = await import('./setup/command-line.mjs')
const { testCommand, TEST_USAGE } = await import('./setup/test-command.mjs')

await runCommandLine(TEST_USAGE, testCommand)
