// @ts-check
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/** What the production build is made from. */
const BUILD_SOURCES = [
  'src',
  'workers',
  'public',
  'index.html',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'svelte.config.js',
]

/**
 * When anything at a path changed last, in ms since 1970; -Infinity where there is nothing. Folders count with their own
 * time: it is the only trace that a deleted or moved file leaves.
 *
 * @param {string} entry
 * @returns {number}
 */
export function newestChangeMs(entry) {
  const stats = statSync(entry, { throwIfNoEntry: false })
  if (stats === undefined) return -Infinity
  if (!stats.isDirectory()) return stats.mtimeMs
  const inside = readdirSync(entry).map((name) => newestChangeMs(path.join(entry, name)))
  return Math.max(stats.mtimeMs, ...inside)
}

/**
 * Says why a build is needed; null where the built page is newer than all its sources.
 *
 * @param {string} root
 * @param {string} built the file that the build writes last
 * @returns {string | null}
 */
export function buildProblem(root, built) {
  const builtMs = newestChangeMs(built)
  if (builtMs === -Infinity) return 'there is no build yet'
  const changed = BUILD_SOURCES.find((source) => newestChangeMs(path.join(root, source)) > builtMs)
  return changed === undefined ? null : `${changed} changed since the last build`
}
