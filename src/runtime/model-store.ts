import { AppError } from '../protocol/app-error.ts'
import type { BlobCache } from './blob-cache.ts'
import { fetchBytes, fetchFile, type Fetch } from './fetch-bytes.ts'
import { parseManifest, type ModelFile, type ModelManifest } from './model-manifest.ts'
import type { LoadProgress, LoadRequest } from './runtime.ts'

export interface StoreDependencies {
  readonly fetch: Fetch
  readonly cache: BlobCache
  readonly sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>
  readonly nowMs: () => number
}

/** A model's files, every one checked against the manifest's sha-256. */
export interface StoredModel {
  readonly manifest: ModelManifest
  readonly expected: unknown
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
  readonly fetchMs: number
  readonly cacheReadMs: number
  readonly verifyMs: number
  readonly fetchedBytes: number
  readonly cachedBytes: number
}

/** Files that transformers.js must not get, because this run does not need them. */
export type FileFilter = (file: ModelFile) => boolean

/**
 * Reads a model from the cache or the network. A cached file that no longer matches its hash is deleted and
 * fetched again; a fetched one that does not match is refused.
 * @throws AppError `network`, `model-missing`, `model-truncated`, `model-corrupt`
 */
export async function readModel(
  { modelId, modelsUrl }: Pick<LoadRequest, 'modelId' | 'modelsUrl'>,
  wanted: FileFilter,
  deps: StoreDependencies,
  onProgress: (progress: LoadProgress) => void,
): Promise<StoredModel> {
  const folder = `${modelsUrl}${modelId}/`
  const [manifest, expected] = await Promise.all([
    readJson(deps.fetch, `${folder}manifest.json`).then((json) => parseManifest(json, modelId)),
    readJson(deps.fetch, `${folder}expected.json`),
  ])
  const wantedFiles = manifest.files.filter(wanted)
  const totalBytes = wantedFiles.reduce((sum, file) => sum + file.bytes, 0)
  const tally = { fetchMs: 0, cacheReadMs: 0, verifyMs: 0, fetchedBytes: 0, cachedBytes: 0 }
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  let loadedBytes = 0
  const advance = (source: LoadProgress['source']) => (bytes: number) => {
    loadedBytes += bytes
    onProgress({ step: 'weights', source, loadedBytes, totalBytes })
  }
  for (const file of wantedFiles) {
    const cached = await fromCache(file, deps, tally)
    if (cached === null) {
      files.set(file.path, await fromNetwork(file, folder, deps, tally, advance('network')))
    } else {
      files.set(file.path, cached)
      advance('cache')(file.bytes)
    }
  }
  return { manifest, expected, files, ...tally }
}

type Tally = Pick<
  { -readonly [Key in keyof StoredModel]: StoredModel[Key] },
  'fetchMs' | 'cacheReadMs' | 'verifyMs' | 'fetchedBytes' | 'cachedBytes'
>

async function fromCache(
  file: ModelFile,
  deps: StoreDependencies,
  tally: Tally,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const startMs = deps.nowMs()
  const bytes = await deps.cache.get(file.sha256)
  tally.cacheReadMs += deps.nowMs() - startMs
  if (bytes === null) return null
  if (!(await matches(bytes, file, deps, tally))) {
    await deps.cache.delete(file.sha256)
    return null
  }
  tally.cachedBytes += bytes.byteLength
  return bytes
}

async function fromNetwork(
  file: ModelFile,
  folder: string,
  deps: StoreDependencies,
  tally: Tally,
  onChunk: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const startMs = deps.nowMs()
  const bytes = await fetchBytes(deps.fetch, folder + file.path, file.bytes, onChunk)
  tally.fetchMs += deps.nowMs() - startMs
  if (!(await matches(bytes, file, deps, tally))) {
    throw new AppError('model-corrupt', 'load', `${file.path}: sha-256 differs from the manifest`)
  }
  tally.fetchedBytes += bytes.byteLength
  await deps.cache.put(file.sha256, bytes)
  return bytes
}

async function matches(
  bytes: Uint8Array<ArrayBuffer>,
  file: ModelFile,
  deps: StoreDependencies,
  tally: Tally,
): Promise<boolean> {
  const startMs = deps.nowMs()
  const same = bytes.byteLength === file.bytes && (await deps.sha256(bytes)) === file.sha256
  tally.verifyMs += deps.nowMs() - startMs
  return same
}

async function readJson(fetch: Fetch, url: string): Promise<unknown> {
  const response = await fetchFile(fetch, url)
  try {
    return await response.json()
  } catch (thrown) {
    throw new AppError('model-corrupt', 'load', `${url.split('/').at(-1) ?? url} is not JSON`, {
      cause: thrown,
    })
  }
}
