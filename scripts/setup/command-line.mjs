// @ts-check
import { helpText, parseOptions, UsageError } from './options.mjs'

/** Something went wrong in a way that has a sentence and a next step: shown without a stack, exit code 1. */
export class PlainError extends Error {}

/**
 * Runs one command: reads its options, answers `--help`, and turns errors into sentences and exit codes (2 for a command
 * line that cannot be, 1 for a failure).
 *
 * @template {Record<string, import('./options.mjs').OptionSpec>} Specs
 * @param {{ intro: string, specs: Specs }} usage
 * @param {(options: ReturnType<typeof parseOptions<Specs>>) => Promise<void>} command
 */
export async function runCommandLine({ intro, specs }, command) {
  try {
    const options = parseOptions(specs, process.argv.slice(2))
    if (options.help) console.log(helpText(intro, specs))
    else await command(options)
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(error.message)
      process.exitCode = 2
    } else if (error instanceof PlainError) {
      console.error(error.message)
      process.exitCode = 1
    } else throw error
  }
}
