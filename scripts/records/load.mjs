// @ts-check
import path from 'node:path'
import { runnerImport } from 'vite'
import { PROJECT_ROOT } from '../setup/project.mjs'

/**
 * A TypeScript module of the project. Node 20 cannot run TypeScript; vite, which builds the app, loads it the same way here.
 *
 * @param {string} file relative to the project
 * @returns {Promise<any>}
 */
export async function projectModule(file) {
  const { module } = await runnerImport(path.join(PROJECT_ROOT, file), {
    configFile: false,
    logLevel: 'error',
  })
  return module
}
