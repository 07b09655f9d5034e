// @ts-check
import path from 'node:path'
import { PROJECT_ROOT } from './project.mjs'

/**
 * Loads a TypeScript module of the project into this process. Node 20 cannot run TypeScript; vite, which builds the page, can.
 *
 * @param {string} file from the root of the project
 * @returns {Promise<any>}
 */
export async function loadTypeScript(file) {
  const { runnerImport } = await import('vite')
  const { module } = await runnerImport(path.join(PROJECT_ROOT, file), {
    configFile: false,
    logLevel: 'error',
  })
  return module
}
