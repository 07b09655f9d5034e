import { runtimeBuild } from '../../../src/runtime/runtime-build.ts'

/** The part of `ort.env.wasm` that is set. */
interface WasmFlags {
  wasmPaths?: unknown
  numThreads?: number
}

/** The same build of onnxruntime-web and as many threads as the page would take, from this server. */
export function useOwnFiles(flags: WasmFlags, threads: number): void {
  const { mjs, wasm } = runtimeBuild('wasm', false)
  const base = self.location.href
  flags.wasmPaths = { mjs: new URL(mjs, base).href, wasm: new URL(wasm, base).href }
  flags.numThreads = threads
}
