// Runs in the page: makes images with the shipped step graph, as the sampler in zoo/fashion-flow/sampler.py does.
import * as ort from 'onnxruntime-web/webgpu'

const dist = new URL('/node_modules/onnxruntime-web/dist/', location.href).href
ort.env.wasm.wasmPaths = {
  wasm: `${dist}ort-wasm-simd-threaded.asyncify.wasm`,
  mjs: `${dist}ort-wasm-simd-threaded.asyncify.mjs`,
}
ort.env.wasm.numThreads = 1

/** x twice, for the asked class and for any class: the velocity that guidance makes of both. */
async function guided(session, x, t, classId, { guidance, nullClass }, shape) {
  const feeds = {
    x: new ort.Tensor('float32', Float32Array.from([...x, ...x]), [2, ...shape]),
    t: new ort.Tensor('float32', Float32Array.of(t, t), [2]),
    class_id: new ort.Tensor('int64', BigInt64Array.of(BigInt(classId), BigInt(nullClass)), [2]),
  }
  const { v } = await session.run(feeds)
  const data = await v.getData()
  return x.map((_, i) => data[x.length + i] + guidance * (data[i] - data[x.length + i]))
}

/** Grey levels without the margin, row by row. */
function greyLevels(x, { side, margin }) {
  const rows = Array.from({ length: side - 2 * margin }, (_, row) => (row + margin) * side)
  const inner = rows.flatMap((start) => [...x.slice(start + margin, start + side - margin)])
  return inner.map((value) => Math.round((Math.min(1, Math.max(-1, value)) + 1) * 127.5))
}

/** One image for each class id, all from the same noise. */
globalThis.imagesOf = async (backend, config, noise, classIds) => {
  const session = await ort.InferenceSession.create('/public/models/fashion-flow/onnx/model.onnx', {
    executionProviders: [backend],
  })
  const { image, sampler } = config
  const shape = [image.channels, image.side, image.side]
  const images = []
  for (const classId of classIds) {
    let x = Float32Array.from(noise)
    for (let step = 0; step < sampler.steps; step += 1) {
      const v = await guided(session, x, 1 - step / sampler.steps, classId, sampler, shape)
      x = x.map((value, i) => value - v[i] / sampler.steps)
    }
    images.push(greyLevels(x, image))
  }
  await session.release()
  return images
}
globalThis.ready = true
