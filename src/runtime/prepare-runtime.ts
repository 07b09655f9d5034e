import * as ort from 'onnxruntime-web/webgpu'
import { fetchFile, type Fetch } from './fetch-bytes.ts'
import type { RuntimeBuild } from './runtime-build.ts'
import type { LoadProgress } from './runtime.ts'

/**
 * Points onnxruntime-web at its self-hosted files and fetches the WebAssembly ahead, so that its bytes can be counted;
 * onnxruntime then finds it in the HTTP cache and compiles while streaming.
 */
export async function prepareRuntime(
  build: RuntimeBuild,
  threads: number,
  { fetch, nowMs }: { fetch: Fetch; nowMs: () => number },
  onProgress: (progress: LoadProgress) => void,
): Promise<number> {
  if (ort.env.wasm.wasmPaths !== undefined && isPrepared(build)) return 0
  const base = self.location.href
  // Both addresses: with the .wasm alone and several threads the bundled worker is loaded again as its own thread.
  const wasm = new URL(build.wasm, base).href
  ort.env.wasm.wasmPaths = { mjs: new URL(build.mjs, base).href, wasm }
  ort.env.wasm.numThreads = threads
  const startMs = nowMs()
  const response = await fetchFile(fetch, wasm)
  const encoded = response.headers.get('content-encoding') !== null
  const length = Number(response.headers.get('content-length'))
  const totalBytes = encoded || !(length > 0) ? null : length
  const reader = response.body?.getReader()
  let loadedBytes = 0
  for (;;) {
    const chunk = await reader?.read()
    if (chunk?.value === undefined) break
    loadedBytes += chunk.value.byteLength
    onProgress({ step: 'runtime', source: 'network', loadedBytes, totalBytes })
  }
  return nowMs() - startMs
}

function isPrepared(build: RuntimeBuild): boolean {
  const paths = ort.env.wasm.wasmPaths
  return typeof paths === 'object' && String(paths.wasm).endsWith(build.wasm.split('/').at(-1) ?? build.wasm)
}
