import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { HubRepo } from './loopback-hub.ts'

const MODELS = fileURLToPath(new URL('../../public/models', import.meta.url))

/** A shipped model as a repository of the hub would hold it. */
export function shippedRepo(modelId: string, facts: Omit<HubRepo, 'files'> = {}): HubRepo {
  const folder = join(MODELS, modelId)
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const ours = /(?:manifest|expected|metrics)\.json$/
  return {
    license: 'apache-2.0',
    ...facts,
    files: new Map(
      paths
        .filter((path) => !ours.test(path))
        .map((path) => [path.slice(folder.length + 1), readFileSync(path)]),
    ),
  }
}
