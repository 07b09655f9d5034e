// @ts-check
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * The models that a build ships, from their manifests. A folder without a readable manifest is none.
 *
 * @param {string} folder the one that holds a folder for each model
 * @returns {{ id: string, task: string }[]}
 */
export function shippedModels(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((name) => {
    try {
      const { id, task } = JSON.parse(readFileSync(path.join(folder, name, 'manifest.json'), 'utf8'))
      return typeof id === 'string' && typeof task === 'string' ? [{ id, task }] : []
    } catch {
      return []
    }
  })
}
