import * as ort from 'onnxruntime-web/webgpu'
import type { Backend } from '../../catalogue/model.ts'
import type { GraphFacts } from '../../catalogue/own-file/graph-facts.ts'
import type { Lengths } from '../../catalogue/own-file/open-lengths.ts'
import { AppError } from '../../protocol/app-error.ts'
import type { SignOfLife } from '../../protocol/sign-of-life.ts'
import { classifyError } from '../classify-error.ts'
import type { Fetch } from '../fetch-bytes.ts'
import { Instruments } from '../instruments.ts'
import { prepareRuntime } from '../prepare-runtime.ts'
import { hasJspi, runtimeBuild } from '../runtime-build.ts'
import type { LoadProgress } from '../runtime.ts'
import { hideSmallSubgroups } from '../software-adapter.ts'
import { watchDevice } from '../watch-device.ts'
import { makeInput } from './make-input.ts'
import { fileFor, type OwnFiles } from './own-files.ts'
import type { OwnModel } from './own-model.ts'

export interface OwnRequest {
  readonly files: OwnFiles
  readonly facts: GraphFacts
  readonly lengths: Lengths
  readonly backend: Backend
  /** WebAssembly threads; with WebGPU there is one. */
  readonly threads: number
}

export interface OwnRuntimeParts {
  readonly fetch: Fetch
  readonly nowMs: () => number
  readonly alive: SignOfLife
  readonly onProgress: (progress: LoadProgress) => void
}

/**
 * Makes a session of a person's own file and inputs of noise for it. One session a worker: what onnxruntime-web once
 * started cannot be started otherwise.
 * @throws AppError `graph-refused`, `out-of-memory`, `webgpu-missing`, `shader-f16-missing`, `network` (the runtime)
 */
export async function openOwn(request: OwnRequest, parts: OwnRuntimeParts): Promise<OwnModel> {
  const { backend, facts, lengths } = request
  const { nowMs } = parts
  if (facts.outputNames.length === 0) {
    throw new AppError('graph-refused', 'input', 'none of its outputs is a tensor')
  }
  if ('GPUAdapter' in self) hideSmallSubgroups(GPUAdapter.prototype)
  const instruments = new Instruments(ort.InferenceSession, self, nowMs, parts.alive)
  const threads = backend === 'wasm' ? request.threads : 1
  const build = runtimeBuild(backend, hasJspi())
  const runtimeFetchMs = await prepareRuntime(build, threads, parts, parts.onProgress)
  const inputs = facts.inputs.map((input) => makeInput(input, lengths))
  const watched = instruments.startModel([])
  const startMs = nowMs()
  const session = await refusing('session', () => createSession(request))
  const readyMs = nowMs() - startMs
  const device = backend === 'webgpu' ? await ort.env.webgpu.device : null
  const life = device === null ? null : await watchDevice(device)
  if (device !== null) await instruments.watchGpu(device.queue)
  const deviceLost = () => life?.lostBecause ?? null
  const feeds = Object.fromEntries(
    inputs.map(({ name, type, shape, numbers }) => [name, new ort.Tensor(type, numbers, shape)]),
  )
  return {
    report: {
      runtimeFetchMs,
      // The rest of the time went into reading the file.
      readMs: readyMs - watched.createMs(),
      sessionCreateMs: watched.createMs(),
      threads,
      runtimeBuild: build.name,
      inputs: inputs.map(({ name, type, shape, numbers }) => ({
        name,
        type,
        shape,
        bytes: numbers.byteLength,
      })),
    },
    run: () => refusing('run', () => session.run(feeds, facts.outputNames), deviceLost),
    counters: watched.counters,
    memory: () => instruments.memory,
    deviceLost,
    dispose: () => session.release(),
  }
}

async function createSession({ files, facts, backend }: OwnRequest): Promise<ort.InferenceSession> {
  const externalData = facts.weightFiles.map((path) => {
    const data = fileFor(path, facts.weightFiles, files.beside)
    if (data === null)
      throw new AppError('graph-refused', 'input', `the file ${path} with its weights is not here`)
    return { path, data }
  })
  return ort.InferenceSession.create(new Uint8Array(await files.graph.arrayBuffer()), {
    executionProviders: [backend],
    // Errors alone: that shape arithmetic stays on the CPU is no warning to a person.
    logSeverityLevel: 3,
    ...(externalData.length === 0 ? {} : { externalData }),
  })
}

/** What the runtime says in its own words is for the person who brought the file: it knows the graph. */
async function refusing<T>(
  stage: 'session' | 'run',
  work: () => Promise<T>,
  deviceLost: () => string | null = () => null,
): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    const error = classifyError(thrown, stage, deviceLost())
    throw error.code === 'internal'
      ? new AppError('graph-refused', stage, error.detail, { cause: thrown })
      : error
  }
}
