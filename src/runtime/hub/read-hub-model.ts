import type { Dtype } from '../../catalogue/model.ts'
import { readFiles, type StoredModel, type StoreDependencies } from '../model-store.ts'
import type { LoadProgress } from '../runtime.ts'
import { keptModel, wantedFiles, type HubRequest } from './kept-models.ts'

/** A hub model as the page asks for it, with what only the catalogue knows of it. */
export interface HubLoad extends HubRequest {
  readonly name: string
  readonly license: string
  readonly parameters: number
}

/** For models that take instructions; encoder–decoders for summaries need none. */
const SUMMARY_PROMPT = 'Summarise the following text in one sentence:\n\n'

/** The answers of hub models were computed nowhere else: nothing to compare with. */
const NOTHING_EXPECTED = { format: 'joulebench-expected', version: 1, samples: {} }

/**
 * Reads a hub model from the store, or fetches what is missing of it.
 * @throws AppError as `keptModel` and `BlobStore.obtain`
 */
export async function readHubModel(
  load: HubLoad,
  dtype: Dtype,
  { openBlobs, nowMs }: StoreDependencies,
  onProgress: (progress: LoadProgress) => void,
): Promise<StoredModel> {
  const blobs = await openBlobs()
  const kept = await keptModel(load, dtype, blobs.files, blobs.network.fetch)
  const read = await readFiles(wantedFiles(kept, load.address), blobs, nowMs, onProgress)
  const { name, license, parameters } = load
  return {
    ...read,
    expected: NOTHING_EXPECTED,
    manifest: {
      format: 'joulebench-model',
      version: 1,
      id: kept.repo,
      name,
      license,
      parameters,
      source: { registry: 'hub', package: kept.repo, version: kept.commit },
      parts: [],
      summaryPrompt: SUMMARY_PROMPT,
      files: kept.files.map(({ path, bytes, hash }) => ({ path, bytes, sha256: hash?.hex ?? '' })),
    },
  }
}
