import { AppError } from '../protocol/app-error.ts'
import { fetchFile, type Fetch } from './fetch-bytes.ts'
import { parseManifest, type ModelFile, type ModelManifest } from './model-manifest.ts'
import type { LoadProgress, LoadRequest } from './runtime.ts'
import type { BlobStore, Obtained } from './store/blob-store.ts'
import { obtainAll } from './store/obtain-all.ts'
import type { WantedFile } from './store/wanted-file.ts'

export interface StoreDependencies {
  readonly fetch: Fetch
  /** Opened when first needed, so that a worker starts at once. */
  readonly openBlobs: () => Promise<BlobStore>
  readonly nowMs: () => number
}

/** A model's files, every one checked against the manifest's sha-256. */
export interface StoredModel {
  readonly manifest: ModelManifest
  readonly expected: unknown
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
  /** From the first request to the last byte without the hashing, where anything came over the network; else 0. */
  readonly fetchMs: number
  /** The same, where everything was here already; else 0. */
  readonly cacheReadMs: number
  /** Hashing, summed over all files. */
  readonly verifyMs: number
  readonly fetchedBytes: number
  readonly cachedBytes: number
}

/** Files that transformers.js must not get, because this run does not need them. */
export type FileFilter = (file: ModelFile) => boolean

/**
 * Reads a shipped model from the store or the network. A kept file that no longer matches its hash is removed and
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
  const [manifest, expected, blobs] = await Promise.all([
    readManifest(deps.fetch, folder, modelId),
    readJson(deps.fetch, `${folder}expected.json`),
    deps.openBlobs(),
  ])
  const files = manifest.files.filter(wanted).map((file) => shippedFile(file, folder))
  return { manifest, expected, ...(await readFiles(files, blobs, deps.nowMs, onProgress)) }
}

/** Reads files through the store and times it. */
export async function readFiles(
  files: readonly WantedFile[],
  blobs: BlobStore,
  nowMs: () => number,
  onProgress: (progress: LoadProgress) => void,
): Promise<Omit<StoredModel, 'manifest' | 'expected'>> {
  const startMs = nowMs()
  const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const obtained = await obtainAll(
    files,
    (file, onPosition) => blobs.obtainAnyway(file, onPosition),
    ({ loadedBytes, fetchedBytes }) => {
      onProgress({
        step: 'weights',
        source: fetchedBytes > 0 ? 'network' : 'cache',
        loadedBytes,
        totalBytes,
      })
    },
  )
  const total = (of: (one: Obtained) => number) =>
    [...obtained.values()].reduce((sum, one) => sum + of(one), 0)
  const fetchedBytes = total((one) => one.fetchedBytes)
  const verifyMs = total((one) => one.verifyMs)
  const tookMs = Math.max(0, nowMs() - startMs - verifyMs)
  return {
    files: new Map([...obtained].map(([{ path }, { content }]) => [path, content])),
    fetchMs: fetchedBytes > 0 ? tookMs : 0,
    cacheReadMs: fetchedBytes > 0 ? 0 : tookMs,
    verifyMs,
    fetchedBytes,
    cachedBytes: totalBytes - fetchedBytes,
  }
}

/** @throws AppError `network`, `model-missing`, `model-corrupt` */
export async function readManifest(fetch: Fetch, folder: string, modelId: string): Promise<ModelManifest> {
  return parseManifest(await readJson(fetch, `${folder}manifest.json`), modelId)
}

export function shippedFile({ path, bytes, sha256, pieces }: ModelFile, folder: string): WantedFile {
  const url = folder + path
  const file: WantedFile = { path, bytes, url, hash: { kind: 'sha256', hex: sha256 } }
  if (pieces === undefined) return file
  return { ...file, pieces: pieces.map((length, index) => ({ url: `${url}.${index}`, bytes: length })) }
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
