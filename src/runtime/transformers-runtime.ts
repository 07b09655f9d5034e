import { env } from '@huggingface/transformers'
import * as ort from 'onnxruntime-web/webgpu'
import type { Dtype } from '../catalogue/model.ts'
import type { SignOfLife } from '../protocol/sign-of-life.ts'
import { checkOutput } from './check-output.ts'
import { classifyError } from './classify-error.ts'
import { parseExpected } from './expected.ts'
import { DTYPE_SUFFIX } from './hub/choose-files.ts'
import { readHubModel } from './hub/read-hub-model.ts'
import { Instruments } from './instruments.ts'
import { joinProgress } from './joined-progress.ts'
import { readModel, type StoredModel, type StoreDependencies } from './model-store.ts'
import { prepareRuntime } from './prepare-runtime.ts'
import { hasJspi, runtimeBuild } from './runtime-build.ts'
import type { LoadedModel, LoadProgress, LoadRequest, ModelIdentity, Runtime } from './runtime.ts'
import { choosePipeline } from './pipelines/choose-pipeline.ts'
import { pipelineContext, serveStored, STORE_PATH } from './serve-stored.ts'
import { hideSmallSubgroups } from './software-adapter.ts'
import { watchDevice } from './watch-device.ts'

/**
 * The runtime of one worker. Thread count and WebAssembly build are fixed by the first load (onnxruntime-web starts
 * its WebAssembly once), so a worker serves one backend and thread count, and the page starts another for another.
 */
export function createTransformersRuntime(store: StoreDependencies, alive?: SignOfLife): Runtime {
  keepLocal()
  if ('GPUAdapter' in self) hideSmallSubgroups(GPUAdapter.prototype)
  const instruments = new Instruments(ort.InferenceSession, self, store.nowMs, alive)

  return {
    async load(request, onProgress) {
      const build = runtimeBuild(request.backend, hasJspi())
      const threads = request.backend === 'wasm' ? request.threads : 1
      const onEither = joinProgress(onProgress)
      const [runtimeFetchMs, { stored, parts }] = await Promise.all([
        prepareRuntime(build, threads, store, onEither),
        readAll(request, store, onEither),
      ])
      const expected = parseExpected(stored.expected, request.modelId)
      const watched = instruments.startModel([stored, ...parts])
      const pipe = await createPipeline(request, stored, parts, store.nowMs)
      // The sessions have copies of their own, and nothing is asked for later: the files would stay here for the worker's life.
      env.fetch = serveStored([])
      const deviceLost = request.backend === 'webgpu' ? await watchLife(instruments) : () => null
      return {
        report: {
          ...loadReport([stored, ...parts], request.dtype),
          runtimeFetchMs,
          sessionCreateMs: watched.createMs(),
          sessionNames: watched.sessionNames(),
          threads,
          runtimeBuild: build.name,
        },
        bind: (input) => {
          const { infer, ...counted } = pipe.bind(input)
          return {
            ...counted,
            infer: async (onPartial) => {
              try {
                return await infer(onPartial)
              } catch (thrown) {
                throw classifyError(thrown, 'run', deviceLost())
              }
            },
          }
        },
        check: (output, sampleId) =>
          checkOutput(output, sampleId === null ? undefined : expected.get(sampleId)),
        counters: watched.counters,
        memory: () => instruments.memory,
        deviceLost,
        dispose: () => pipe.dispose(),
      } satisfies LoadedModel
    },
  }
}

/** @returns why the GPU's device was lost, or null while it is alive */
async function watchLife(instruments: Instruments): Promise<() => string | null> {
  const device = await ort.env.webgpu.device
  const life = await watchDevice(device)
  await instruments.watchGpu(device.queue)
  return () => life.lostBecause
}

/** Nothing is fetched from anywhere but where the page comes from. */
function keepLocal(): void {
  env.allowRemoteModels = false
  env.allowLocalModels = true
  env.localModelPath = STORE_PATH
  env.useBrowserCache = false
  // The factory would be imported from a blob: address, which a strict Content-Security-Policy forbids.
  env.useWasmCache = false
}

/** The model's files, and those of the models it is composed of. */
async function readAll(
  request: LoadRequest,
  store: StoreDependencies,
  onProgress: (progress: LoadProgress) => void,
): Promise<{ stored: StoredModel; parts: StoredModel[] }> {
  if (request.hub !== undefined) {
    return { stored: await readHubModel(request.hub, request.dtype, store, onProgress), parts: [] }
  }
  const stored = await readModel(request, wantedFor(request.dtype), store, onProgress)
  const parts: StoredModel[] = []
  for (const modelId of stored.manifest.parts) {
    parts.push(await readModel({ ...request, modelId }, () => true, store, onProgress))
  }
  return { stored, parts }
}

function wantedFor(dtype: Dtype) {
  const graph = graphPath(dtype)
  return ({ path }: { path: string }) => path === graph || !path.startsWith('onnx/')
}

function graphPath(dtype: Dtype): string {
  return `onnx/model${DTYPE_SUFFIX[dtype]}.onnx`
}

async function createPipeline(
  request: LoadRequest,
  stored: StoredModel,
  parts: readonly StoredModel[],
  nowMs: () => number,
) {
  env.fetch = serveStored([stored, ...parts])
  try {
    return await choosePipeline(request.task, stored)(pipelineContext(request, stored, parts, nowMs))
  } catch (thrown) {
    throw classifyError(thrown, 'session', null)
  }
}

function loadReport(models: readonly StoredModel[], dtype: Dtype) {
  const total = (of: (model: StoredModel) => number) => models.reduce((sum, model) => sum + of(model), 0)
  return {
    weightsFetchMs: total(({ fetchMs }) => fetchMs),
    weightsCacheReadMs: total(({ cacheReadMs }) => cacheReadMs),
    weightsVerifyMs: total(({ verifyMs }) => verifyMs),
    fetchedBytes: total(({ fetchedBytes }) => fetchedBytes),
    cachedBytes: total(({ cachedBytes }) => cachedBytes),
    model: identify(models, dtype),
  }
}

/** A composed model goes by the sum of its parts; its hash is that of its own configuration, which names them. */
function identify([stored, ...parts]: readonly StoredModel[], dtype: Dtype): ModelIdentity {
  if (stored === undefined) throw new RangeError('No model')
  const { manifest } = stored
  const graph =
    manifest.files.find(({ path }) => path === graphPath(dtype)) ??
    manifest.files.find(({ path }) => path.endsWith('.onnx')) ??
    manifest.files[0]
  return {
    id: manifest.id,
    name: manifest.name,
    dtype,
    sha256: graph?.sha256 ?? '',
    license: manifest.license,
    parameters: manifest.parameters,
    multiplyAdds: manifest.multiplyAdds?.value ?? null,
    source: parts.length > 0 ? parts.map(sourceOf).join(', ') : sourceOf(stored),
  }
}

function sourceOf({ manifest }: StoredModel): string {
  const { registry, package: name, version } = manifest.source
  return `${registry}:${name}@${version}`
}
