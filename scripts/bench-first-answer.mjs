// @ts-check
import { requireNode } from './setup/node-version.mjs'

requireNode()

const { runCommandLine } = await import('./setup/command-line.mjs')
const { FIRST_ANSWER_USAGE, firstAnswerCommand } = await import('./first-answer/command.mjs')

await runCommandLine(FIRST_ANSWER_USAGE, firstAnswerCommand)
