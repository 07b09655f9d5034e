// @ts-check
import { ensureBuilt } from '../setup/build.mjs'
import { ensureChromium } from '../setup/chromium.mjs'
import { PlainError } from '../setup/command-line.mjs'
import { ensureInstalled } from '../setup/install.mjs'
import { toolScript } from '../setup/project.mjs'
import { runNode } from '../setup/run-command.mjs'

const FUZZ_THINGS = 10_000

export const FUZZ_USAGE = {
  intro:
    'npm run fuzz:devices -- [options]\n' +
    'Hands 6,000 files and 4,000 links, changed at random from a fixed seed, to the built page in a browser with its strict\n' +
    'policy, and stores whatever the page offers to store: nothing may run, crash or be stored that is not valid.\n' +
    'Exit code: 0 all held, 1 one did not.',
  specs: /** @type {const} */ ({
    from: {
      kind: 'integer',
      value: 'N',
      min: 0,
      max: FUZZ_THINGS - 1,
      help: 'the first of the 10,000 to hand over, 0 by default: together they take minutes',
    },
    count: { kind: 'integer', value: 'N', min: 1, max: FUZZ_THINGS, help: 'how many; all by default' },
    browser: {
      kind: 'text',
      value: 'PATH',
      help: 'Chromium or Chrome to use; one on this machine by default',
    },
  }),
}

/** @param {{ browser?: string, from?: number, count?: number }} options */
export async function fuzzCommand({ browser, from = 0, count = FUZZ_THINGS }) {
  const say = console.error
  await ensureInstalled(say)
  await ensureBuilt(say)
  const until = Math.min(from + count, FUZZ_THINGS)
  const env = { CHROME_PATH: await ensureChromium(say, browser), FUZZ_RANGE: `${from}-${until}` }
  const test = ['run', '--project', 'e2e', 'test/e2e/devices-fuzz.test.ts']
  const { code } = await runNode(toolScript('vitest'), test, { env })
  if (code !== 0) throw new PlainError('Something that was changed at random did what it must not.')
}
