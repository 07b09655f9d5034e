// Runs in the page: one stock pipeline, asked every sample of a model. Self-contained, since it is sent there as text.

/** Answers by sample id, for one backend. */
export async function askAll({ id, task, device, samples }) {
  hideSubgroups()
  const transformers = await import('/transformers/transformers.web.js')
  const { env, pipeline, TextStreamer } = transformers
  // A path, not an address: with an address transformers.js 4.3.1 finds no tokenizer.
  Object.assign(env, {
    allowRemoteModels: false,
    allowLocalModels: true,
    localModelPath: '/models/',
    useBrowserCache: false,
  })
  env.backends.onnx.wasm.numThreads = 1
  env.backends.onnx.wasm.wasmPaths = Object.fromEntries(
    ['wasm', 'mjs'].map((kind) => [
      kind,
      `${location.origin}/onnxruntime/ort-wasm-simd-threaded.asyncify.${kind}`,
    ]),
  )
  const asked = {
    'feature-extraction': async (pipe, { text }) =>
      Array.from((await pipe(text, { pooling: 'mean', normalize: true })).data),
    'text-classification': (pipe, { text }) => pipe(text, { top_k: 5 }),
    'token-classification': (pipe, { text }) => pipe(text, { aggregation_strategy: 'simple' }),
    'question-answering': (pipe, { question, context }) => pipe(question, context),
    'fill-mask': (pipe, { text }) => pipe(text, { top_k: 5 }),
    'text-generation': async (pipe, { messages, maxNewTokens }) => {
      const ids = []
      const streamer = new TextStreamer(pipe.tokenizer, {
        skip_prompt: true,
        token_callback_function: (tokens) => ids.push(...tokens.map(Number)),
        callback_function: () => undefined,
      })
      await pipe(messages, { max_new_tokens: maxNewTokens, do_sample: false, streamer })
      return ids
    },
  }
  const pipe = await pipeline(task, id, { device, dtype: 'q4' })
  const answers = {}
  for (const [name, sample] of Object.entries(samples)) answers[name] = await asked[task](pipe, sample.input)
  await pipe.dispose()
  return answers

  // The fused attention of onnxruntime-web 1.31.0-dev.20260914 is wrong from 33 tokens on where subgroups are as small as the software
  // adapter's, and right there without them.
  function hideSubgroups() {
    const features = Object.getOwnPropertyDescriptor(GPUAdapter.prototype, 'features').get
    const kept = (names) => new Set([...names].filter((name) => !name.includes('subgroup')))
    Object.defineProperty(GPUAdapter.prototype, 'features', {
      get() {
        return kept(features.call(this))
      },
    })
  }
}
