// Runs in the page: asks a shipped model about samples, through the same library and canvas as the product does.
import { RawImage, env, pipeline } from '@huggingface/transformers'

const dist = new URL('/node_modules/onnxruntime-web/dist/', location.href).href

env.allowRemoteModels = false
env.allowLocalModels = true
env.localModelPath = '/public/models/'
env.useBrowserCache = false
env.backends.onnx.wasm.wasmPaths = {
  wasm: `${dist}ort-wasm-simd-threaded.asyncify.wasm`,
  mjs: `${dist}ort-wasm-simd-threaded.asyncify.mjs`,
}
env.backends.onnx.wasm.numThreads = 1

const OPTIONS = {
  'image-classification': { top_k: 5 },
  'object-detection': { threshold: 0.05 },
}

async function pictureOf(url) {
  const bitmap = await createImageBitmap(await (await fetch(url)).blob())
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
  context.drawImage(bitmap, 0, 0)
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
  return new RawImage(data, bitmap.width, bitmap.height, 4)
}

/** Answers of one model on one backend to each picture, by sample id. */
globalThis.answersOf = async (manifest, device, samples) => {
  const run = await pipeline(manifest.task, manifest.id, { device, dtype: manifest.dtype })
  const answers = {}
  for (const { id, file } of samples) {
    answers[id] = await run(await pictureOf(`/public/samples/${file}`), OPTIONS[manifest.task])
  }
  await run.dispose()
  return answers
}
globalThis.ready = true
