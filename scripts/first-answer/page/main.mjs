// @ts-check
// What one writes first with transformers.js: one call for the model, one for the answer. All settings are the library's
// own but for the addresses, since the files lie beside the page.
import { env, pipeline } from '@huggingface/transformers'
import mjs from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url'
import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url'

/** @type {{ task: 'image-classification', model: string, dtype: 'fp32', input: string }} */
const subject = JSON.parse(import.meta.env['VITE_SUBJECT'])
const here = document.baseURI
env.allowRemoteModels = false
env.allowLocalModels = true
env.localModelPath = new URL('models/', here).pathname
Object.assign(env.backends.onnx.wasm ?? {}, {
  wasmPaths: { mjs: new URL(mjs, here).href, wasm: new URL(wasm, here).href },
})

const classify = await pipeline(subject.task, subject.model, { dtype: subject.dtype })
for (const { label, score } of await classify(subject.input, { top_k: 5 })) {
  const line = document.createElement('li')
  line.textContent = `${label} ${(100 * score).toFixed(0)} %`
  document.getElementById('answer')?.append(line)
}
