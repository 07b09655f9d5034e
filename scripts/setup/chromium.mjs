// @ts-check
import { accessSync, constants, readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { PlainError } from './command-line.mjs'
import { installedChromiums } from './find-chromium.mjs'
import { toolScript } from './project.mjs'
import { runCommand, runNode } from './run-command.mjs'

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

/** @param {string} folder */
function list(folder) {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/**
 * A file may be there and not run: Ubuntu's stand-in for its snap, a browser without its libraries. On Windows
 * `--version` would open a window.
 *
 * @param {string} file
 */
async function runs(file) {
  if (process.platform === 'win32') return true
  const { code } = await runCommand(file, ['--version'], { capture: true, timeoutMs: 20_000 })
  return code === 0
}

/** @returns {Promise<string | null>} */
async function findChromium() {
  const machine = { platform: process.platform, home: homedir(), env: process.env, isProgram, list }
  for (const file of installedChromiums(machine)) if (await runs(file)) return file
  return null
}

/**
 * Ways to install one, in the order they are tried. Each is bounded: behind a closed network they would wait for long.
 *
 * @typedef {{ title: string, run: () => ReturnType<typeof runCommand> }} Installer
 */

/** @returns {Installer[]} */
function installers() {
  const playwright = {
    title: 'npx playwright install chromium',
    run: () =>
      runNode(toolScript('playwright'), ['install', 'chromium'], { capture: true, timeoutMs: 180_000 }),
  }
  const isRootOnDebian = process.getuid?.() === 0 && isProgram('/usr/bin/apt-get')
  return isRootOnDebian ? [playwright, { title: 'apt-get install chromium', run: aptInstall }] : [playwright]
}

async function aptInstall() {
  const options = { capture: true, timeoutMs: 180_000, env: { DEBIAN_FRONTEND: 'noninteractive' } }
  const update = await runCommand('apt-get', ['update'], options)
  if (update.code !== 0) return update
  return runCommand('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options)
}

/** What to type, by platform. */
const BY_HAND = /** @type {Record<string, string>} */ ({
  linux: 'sudo apt-get install chromium   (or your distribution’s package of that name, or Google Chrome)',
  darwin: 'brew install --cask chromium   (or Google Chrome)',
  win32: 'winget install Google.Chrome',
})

/**
 * The Chromium to use: the chosen one, else CHROME_PATH, else one on the machine, else a freshly installed one.
 *
 * @param {(line: string) => void} say
 * @param {string} [chosen]
 * @returns {Promise<string>} absolute path
 */
export async function ensureChromium(say, chosen = process.env['CHROME_PATH']) {
  if (chosen) {
    if (isProgram(chosen)) return chosen
    throw new PlainError(
      `There is no program at ${chosen} (from --browser or CHROME_PATH): correct it or leave it out.`,
    )
  }
  const found = await findChromium()
  if (found !== null) return found
  const outputs = []
  for (const { title, run } of installers()) {
    say(`No Chromium found: trying ${title} …`)
    const { output, timedOut } = await run()
    const installed = await findChromium()
    if (installed !== null) return installed
    outputs.push(`--- ${title}${timedOut ? ' (stopped: it took too long)' : ''}\n${output.trimEnd()}`)
  }
  throw new PlainError(
    `${outputs.join('\n')}\n\nThis needs Chromium or Chrome, and it could not be installed; the output is above.\n` +
      `Next step: ${BY_HAND[process.platform] ?? BY_HAND['linux']},\n` +
      'or set CHROME_PATH to the one that you have, and try again.',
  )
}
