import { env, pipeline, RawImage, type PretrainedModelOptions } from '@huggingface/transformers'
import * as ort from 'onnxruntime-web/webgpu'
import type { TaskInput } from '../../../src/catalogue/input.ts'
import { serve } from '../../../src/protocol/serve.ts'
import type { Feed, LibraryContract, LibraryTask } from './contracts.ts'
import { useOwnFiles } from './own-files.ts'
import { timeTurn } from './turn.ts'

/** Somebody who uses the library as its documentation says, with the options that the page gives it. */
async function loopBody(
  task: LibraryTask,
  modelId: string,
  options: PretrainedModelOptions,
  input: TaskInput,
): Promise<() => Promise<unknown>> {
  if (input.kind === 'picture') {
    const image = new RawImage(new Uint8ClampedArray(input.rgba), input.width, input.height, 4)
    if (task === 'object-detection') {
      const detect = await pipeline('object-detection', modelId, options)
      return () => detect(image, { threshold: 0.4 })
    }
    const classify = await pipeline('image-classification', modelId, options)
    return () => classify(image, { top_k: 5 })
  }
  if (input.kind !== 'text') throw new Error(`no loop for ${input.kind}`)
  if (task === 'feature-extraction') {
    const embed = await pipeline('feature-extraction', modelId, options)
    return () => embed(input.text, { pooling: 'mean', normalize: true })
  }
  const classify = await pipeline('text-classification', modelId, options)
  return () => classify(input.text, { top_k: 5 })
}

interface Watchable {
  run: (feeds: Record<string, ort.Tensor>) => Promise<unknown>
}

/** The session that the work makes. What was watched is as it was when the promise resolves. */
async function sessionMadeBy(work: () => Promise<void>): Promise<Watchable> {
  const factory = ort.InferenceSession as { create: (...args: never[]) => Promise<Watchable> }
  const { create } = factory
  const made: Watchable[] = []
  factory.create = async (...args) => {
    const session = await create.apply(factory, args)
    made.push(session)
    return session
  }
  await work()
  factory.create = create
  const [session] = made
  if (session === undefined) throw new Error('no session was made')
  return session
}

/** What one run gives to its graph. */
async function feedsOf(run: () => Promise<unknown>, session: Watchable): Promise<Feed[]> {
  const original = session.run.bind(session)
  let seen: Record<string, ort.Tensor> = {}
  session.run = (feeds) => {
    seen = feeds
    return original(feeds)
  }
  await run()
  Reflect.deleteProperty(session, 'run')
  return Object.entries(seen).map(([name, { type, data, dims }]) => {
    if (type !== 'float32' && type !== 'int64') throw new Error(`${name} is ${type}`)
    return { name, type, data: data as Feed['data'], dims: [...dims] }
  })
}

if (self.name !== 'em-pthread') {
  let run: () => Promise<unknown> = () => Promise.reject(new Error('not prepared'))
  serve<LibraryContract>(self, {
    prepare: async ({ modelsPath, modelId, task, dtype, threads, input }) => {
      env.allowRemoteModels = false
      env.allowLocalModels = true
      env.localModelPath = modelsPath
      env.useBrowserCache = false
      env.useWasmCache = false
      useOwnFiles(ort.env.wasm, threads)
      const session = await sessionMadeBy(async () => {
        run = await loopBody(task, modelId, { device: 'wasm', dtype }, input)
      })
      return feedsOf(run, session)
    },
    turn: (request) => timeTurn(run, request),
  })
}
