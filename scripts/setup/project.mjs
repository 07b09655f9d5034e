// @ts-check
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json. */
export const PROJECT_ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** The folder that `vite build` writes and the server serves. */
export const DIST = path.join(PROJECT_ROOT, 'dist')

/**
 * The script behind a tool's command, to be run by this very Node: no shell, no `npx`, and so no look at the network.
 *
 * @param {string} packageName
 * @param {string} [command] where it is not called like the package
 * @returns {string} absolute path
 */
export function toolScript(packageName, command = packageName) {
  const folder = path.join(PROJECT_ROOT, 'node_modules', packageName)
  /** @type {{ bin: string | Record<string, string> }} */
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const script = typeof bin === 'string' ? bin : bin[command]
  if (script === undefined) throw new Error(`${packageName} has no command ${command}`)
  return path.join(folder, script)
}
