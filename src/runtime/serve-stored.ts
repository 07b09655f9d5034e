import type { PipelineContext } from './pipelines/task-pipeline.ts'
import type { StoredModel } from './model-store.ts'
import type { LoadRequest } from './runtime.ts'

/**
 * Where transformers.js believes the files are. Not a whole address: it takes those for remote files and then finds no
 * processor beside a local model. Nothing is ever fetched from here; {@link serveStored} answers.
 */
export const STORE_PATH = '/model-store/'

/** What a pipeline is made from, under the name that {@link serveStored} knows: the page's own may hold a revision. */
export function pipelineContext(
  { backend, dtype }: Pick<LoadRequest, 'backend' | 'dtype'>,
  stored: StoredModel,
  parts: readonly StoredModel[],
  nowMs: () => number,
): PipelineContext {
  const options = { device: backend, dtype, use_external_data_format: weightFiles(stored) }
  return { modelId: stored.manifest.id, options, stored, parts, nowMs }
}

/**
 * Weights that lie beside their graph in files of their own: how many beside each. One number would hold for every graph,
 * and transformers.js waits for ever for a file that is not there.
 */
function weightFiles({ files }: StoredModel): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const path of files.keys()) {
    if (!path.endsWith('.onnx')) continue
    let count = 0
    while (files.has(`${path}_data${count === 0 ? '' : `_${count}`}`)) count += 1
    if (count > 0) counts[path.replace(/^.*\//, '')] = count
  }
  return counts
}

/** A `fetch` that gives transformers.js the checked bytes and nothing else: what is not in the manifest does not exist for it. */
export function serveStored(models: readonly StoredModel[]): (address: string | URL) => Promise<Response> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>(
    models.flatMap((model) =>
      [...model.files].map(([path, bytes]) => [`${STORE_PATH}${model.manifest.id}/${path}`, bytes] as const),
    ),
  )
  return (address) => {
    const bytes = files.get(String(address))
    const response =
      bytes === undefined
        ? new Response(null, { status: 404 })
        : new Response(bytes, { headers: { 'content-length': String(bytes.byteLength) } })
    return Promise.resolve(response)
  }
}
