// @ts-check
import { utimes } from 'node:fs/promises'
import path from 'node:path'
import { PlainError } from './command-line.mjs'
import { ensureInstalled } from './install.mjs'
import { withLockFolder } from './lock-folder.mjs'
import { DIST, PROJECT_ROOT, toolScript } from './project.mjs'
import { runNode } from './run-command.mjs'
import { buildProblem } from './source-age.mjs'

const LOCK = path.join(PROJECT_ROOT, '.build-lock')
const BUILT = path.join(DIST, 'index.html')

async function viteBuild() {
  const started = new Date()
  // A test runner around us says NODE_ENV=test, and Svelte would put its development checks into the page.
  const result = await runNode(toolScript('vite'), ['build'], {
    capture: true,
    env: { NODE_ENV: 'production' },
  })
  // Dated back to its start: what was edited while it ran is newer than the build.
  if (result.code === 0) return utimes(BUILT, started, started)
  throw new PlainError(`${result.output.trimEnd()}\n\nThe build failed; vite says why above.`)
}

/**
 * Brings dist/ up to its sources, and installs what that needs. A build that is up to date needs no packages at all.
 *
 * @param {(line: string) => void} say
 */
export async function ensureBuilt(say) {
  if (buildProblem(PROJECT_ROOT, BUILT) === null) return
  await ensureInstalled(say)
  await withLockFolder(
    LOCK,
    async () => {
      const problem = buildProblem(PROJECT_ROOT, BUILT)
      if (problem === null) return
      say(`Building the page (${problem}) …`)
      await viteBuild()
    },
    { onWait: () => say('Another build is at work in this folder: waiting for it …') },
  )
}
