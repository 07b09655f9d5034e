// @ts-check
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * The models that a build ships, from their manifests. A folder without a readable manifest is none.
 *
 * @param {string} folder the one that holds a folder for each model
 * @returns {{ id: string, tasks: string[] }[]}
 */
export function shippedModels(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((name) => {
    try {
      const { id, task, summaryPrompt } = JSON.parse(
        readFileSync(path.join(folder, name, 'manifest.json'), 'utf8'),
      )
      if (typeof id !== 'string' || typeof task !== 'string') return []
      // A model that writes does summaries too, where it has the words to ask for them.
      return [{ id, tasks: typeof summaryPrompt === 'string' ? [task, 'summarization'] : [task] }]
    } catch {
      return []
    }
  })
}
