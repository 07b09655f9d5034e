// @ts-check
import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { PROJECT_ROOT } from '../setup/project.mjs'

const SOURCE = fileURLToPath(new URL('page/', import.meta.url))

/**
 * Builds the page of a few lines that stands for "transformers.js alone", with the model and its input beside it.
 *
 * @param {import('./subjects.mjs').Subject} subject
 * @returns {Promise<string>} a folder of its own; the caller removes it
 */
export async function buildSmallPage(subject) {
  const { build } = await import('vite')
  const outDir = await mkdtemp(path.join(tmpdir(), 'joulebench-smallest-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root: SOURCE,
    base: './',
    define: { 'import.meta.env.VITE_SUBJECT': JSON.stringify(JSON.stringify(subject)) },
    build: { outDir, target: 'es2023', emptyOutDir: false },
  })
  const shared = path.join(PROJECT_ROOT, 'public')
  for (const part of [`models/${subject.model}`, 'samples']) {
    await cp(path.join(shared, part), path.join(outDir, part), { recursive: true })
  }
  return outDir
}
