import asyncifyMjs from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url'
import asyncifyWasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?packed'
import jspiMjs from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url'
import jspiWasm from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?packed'
import plainMjs from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url'
import plainWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?packed'
import type { Backend } from '../catalogue/model.ts'

/** One build of onnxruntime-web's WebAssembly, by self-hosted address. */
export interface RuntimeBuild {
  readonly name: 'plain' | 'jspi' | 'asyncify'
  readonly mjs: string
  /** Packed with Zstandard in what is built, as it is in development. */
  readonly wasm: string
}

const PLAIN: RuntimeBuild = { name: 'plain', mjs: plainMjs, wasm: plainWasm }
const JSPI: RuntimeBuild = { name: 'jspi', mjs: jspiMjs, wasm: jspiWasm }
const ASYNCIFY: RuntimeBuild = { name: 'asyncify', mjs: asyncifyMjs, wasm: asyncifyWasm }

/**
 * The smallest build that serves the backend: without a GPU neither JSPI nor Asyncify is needed (14 MB instead of 27),
 * and Asyncify's instrumentation does not slow the CPU kernels down. The three share one JavaScript interface.
 */
export function runtimeBuild(backend: Backend, hasJspi: boolean): RuntimeBuild {
  if (backend === 'wasm') return PLAIN
  return hasJspi ? JSPI : ASYNCIFY
}

/** JavaScript Promise Integration: Chromium since 137. */
export function hasJspi(): boolean {
  return 'Suspending' in WebAssembly
}
