// @ts-check
import { requireNode } from './setup/node-version.mjs'

requireNode()

const { runCommandLine } = await import('./setup/command-line.mjs')
const { FUZZ_USAGE, fuzzCommand } = await import('./devices/fuzz.mjs')

await runCommandLine(FUZZ_USAGE, fuzzCommand)
