import * as ort from 'onnxruntime-web/webgpu'
import { AppError } from '../protocol/app-error.ts'
import { fetchFile, type Fetch } from './fetch-bytes.ts'
import type { LoadProgress } from './runtime.ts'
import type { RuntimeBuild } from './runtime-build.ts'
import { unpackedWasm } from './unpack.ts'

/**
 * The smallest graph there is, y = x on one number, as ONNX writes it: making a session of it starts the runtime, for which
 * there is no other way.
 */
const SMALLEST_GRAPH =
  '08083a370a100a017812017922084964656e746974791201675a0f0a0178120a0a08080112040a020801620f0a0179120a0a08080112040a0208014202100d'

interface Preparing {
  readonly fetch: Fetch
  readonly nowMs: () => number
}

let started: { readonly build: RuntimeBuild; readonly fetchMs: Promise<number> } | null = null

/**
 * Points onnxruntime-web at its self-hosted files and starts it, once in a worker's life: its WebAssembly is compiled while it
 * arrives, and a model can arrive beside it.
 * @returns how long the fetching took, ms; 0 where it was here already
 * @throws AppError `network` or `model-missing`
 */
export async function prepareRuntime(
  build: RuntimeBuild,
  threads: number,
  parts: Preparing,
  onProgress: (progress: LoadProgress) => void,
): Promise<number> {
  if (started?.build.name === build.name) {
    await started.fetchMs
    return 0
  }
  const fetchMs = fetchAndStart(build, threads, parts, onProgress)
  started = { build, fetchMs }
  return fetchMs
}

async function fetchAndStart(
  build: RuntimeBuild,
  threads: number,
  { fetch, nowMs }: Preparing,
  onProgress: (progress: LoadProgress) => void,
): Promise<number> {
  const base = self.location.href
  const wasm = new URL(build.wasm, base).href
  // Both addresses: with the .wasm alone and several threads the bundled worker is loaded again as its own thread.
  ort.env.wasm.wasmPaths = { mjs: new URL(build.mjs, base).href, wasm }
  ort.env.wasm.numThreads = threads
  const startMs = nowMs()
  let arrivedMs = startMs
  const response = await fetchFile(fetch, wasm)
  const totalBytes = lengthOf(response)
  answerFetch(self, wasm, () =>
    unpackedWasm(response, (loadedBytes) => {
      arrivedMs = nowMs()
      onProgress({ step: 'runtime', source: 'network', loadedBytes, totalBytes })
    }),
  )
  await startSession(wasm)
  return arrivedMs - startMs
}

async function startSession(wasm: string): Promise<void> {
  const graph = Uint8Array.from(SMALLEST_GRAPH.match(/../g) ?? [], (hex) => Number.parseInt(hex, 16))
  try {
    // On the CPU, which every build has: a GPU's device belongs to the sessions that use it.
    const session = await ort.InferenceSession.create(graph, { executionProviders: ['wasm'] })
    await session.release()
  } catch (thrown) {
    throw new AppError('network', 'load', wasm.split('/').at(-1) ?? wasm, { cause: thrown })
  }
}

/** Null where the host does not say, or says it of something else than what arrives. */
function lengthOf({ headers }: Response): number | null {
  const length = Number(headers.get('content-length'))
  return headers.get('content-encoding') === null && length > 0 ? length : null
}

/** Answers requests for one address in the place of the network, and lets all others through. */
function answerFetch(scope: { fetch: typeof fetch }, address: string, answer: () => Promise<Response>): void {
  const network = scope.fetch.bind(scope)
  scope.fetch = (input, init) =>
    (input instanceof Request ? input.url : String(input)) === address ? answer() : network(input, init)
}
