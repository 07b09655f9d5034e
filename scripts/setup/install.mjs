// @ts-check
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { PlainError } from './command-line.mjs'
import { installProblem } from './installed-packages.mjs'
import { withLockFolder } from './lock-folder.mjs'
import { PROJECT_ROOT } from './project.mjs'
import { runCommand, runNode } from './run-command.mjs'

/** Beside node_modules and not in it: `npm ci` empties that. */
const LOCK = path.join(PROJECT_ROOT, '.setup-lock')

/**
 * @param {string} name relative to the project
 * @returns {import('./installed-packages.mjs').LockedPackages | null}
 */
function readLockfile(name) {
  try {
    return JSON.parse(readFileSync(path.join(PROJECT_ROOT, name), 'utf8')).packages
  } catch {
    return null
  }
}

function currentProblem() {
  const locked = readLockfile('package-lock.json')
  if (locked === null) throw new PlainError('package-lock.json is missing or broken: fetch the project anew.')
  return installProblem(locked, readLockfile('node_modules/.package-lock.json'), {
    platform: process.platform,
    arch: process.arch,
    hasFolder: (folder) => existsSync(path.join(PROJECT_ROOT, folder)),
  })
}

/** `--include=dev`: the tools are needed where NODE_ENV=production would leave them out, too. */
const NPM_ARGS = ['ci', '--include=dev', '--no-audit', '--no-fund']

async function npmCi() {
  // Set by npm for its scripts: the npm that the user called, and the one way to call it on Windows without a shell.
  const npm = process.env['npm_execpath']
  const result =
    npm !== undefined && /\.c?js$/.test(npm)
      ? await runNode(npm, NPM_ARGS, { capture: true })
      : await runCommand('npm', NPM_ARGS, { capture: true })
  if (result.code === 0) return
  throw new PlainError(
    `${result.output.trimEnd()}\n\n` +
      'Installing the packages failed; npm says why above.\n' +
      'Next step: check the network and `npm config get registry`, then run `npm ci` in this folder and try again.',
  )
}

/**
 * Brings node_modules to what package-lock.json asks for. Does nothing, and asks no network, where it is so already.
 *
 * @param {(line: string) => void} say
 */
export async function ensureInstalled(say) {
  if (currentProblem() === null) return
  await withLockFolder(
    LOCK,
    async () => {
      // Another start may have done it while this one waited.
      const problem = currentProblem()
      if (problem === null) return
      say(`Installing packages with npm ci (${problem}) …`)
      const startMs = performance.now()
      await npmCi()
      say(`Installed in ${((performance.now() - startMs) / 1000).toFixed(0)} s.`)
    },
    { onWait: () => say('Another set-up is at work in this folder: waiting for it …') },
  )
}
