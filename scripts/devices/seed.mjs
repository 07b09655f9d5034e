// @ts-check
import path from 'node:path'
import { build, runnerImport } from 'vite'
import { PROJECT_ROOT } from '../setup/project.mjs'

const inProject = (/** @type {string} */ file) => path.join(PROJECT_ROOT, file)

/**
 * The script that fills a page's store, as one classic script.
 *
 * @returns {Promise<string>}
 */
export async function seedScript() {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: inProject('scripts/devices/seed-page.ts'), formats: ['iife'], name: 'seed' },
    },
  })
  const [first] = Array.isArray(built) ? built : [built]
  const chunk = 'output' in first ? first.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error('The seed script was not built.')
  return chunk.code
}

/**
 * Generated runs as a file of one JSON list.
 *
 * @param {number} count
 * @param {string} seed
 */
export async function runFile(count, seed) {
  const load = async (/** @type {string} */ file) =>
    (await runnerImport(inProject(file), { configFile: false, logLevel: 'error' })).module
  const { generatedRuns } = /** @type {any} */ (await load('scripts/devices/generated-runs.ts'))
  const { parseProfiles } = /** @type {any} */ (await load('src/device/profile.ts'))
  const { readFile } = await import('node:fs/promises')
  const profiles = parseProfiles(
    JSON.parse(await readFile(inProject('src/device/profiles.data.json'), 'utf8')),
  )
  return JSON.stringify([...generatedRuns(count, seed, profiles)])
}
