// @ts-check
import { requireNode } from './setup/node-version.mjs'

requireNode()

const { runCommandLine } = await import('./setup/command-line.mjs')
const { EVIDENCE_USAGE, evidenceCommand } = await import('./evidence/command.mjs')

await runCommandLine(EVIDENCE_USAGE, evidenceCommand)
