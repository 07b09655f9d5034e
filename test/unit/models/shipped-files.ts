import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const PUBLIC = fileURLToPath(new URL('../../../public', import.meta.url))

export interface FileFacts {
  readonly bytes: number
  readonly sha256: string
}

/** Size and SHA-256 of a file under `public/`. */
export function fileFacts(path: string): FileFacts {
  const content = readFileSync(join(PUBLIC, path))
  return { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }
}

export function readJson(path: string): unknown {
  return JSON.parse(readText(path))
}

export function readText(path: string): string {
  return readFileSync(join(PUBLIC, path), 'utf8')
}

/** Every file under a folder of `public/`, relative to that folder, with forward slashes. */
export function filesUnder(folder: string): string[] {
  const root = join(PUBLIC, folder)
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

/** Folders of `public/models` that hold a finished model. */
export function shippedModelIds(): string[] {
  return filesUnder('models')
    .filter((path) => /^[^/]+\/manifest\.json$/.test(path))
    .map((path) => path.slice(0, path.indexOf('/')))
}
