import * as ort from 'onnxruntime-web/webgpu'
import { serve } from '../../../src/protocol/serve.ts'
import type { BareContract, Feed } from './contracts.ts'
import { useOwnFiles } from './own-files.ts'
import { timeTurn } from './turn.ts'

/** onnxruntime-web and nothing else: the graph, its inputs, and a loop. */
async function session(graphUrl: string): Promise<ort.InferenceSession> {
  const graph = new Uint8Array(await (await fetch(graphUrl)).arrayBuffer())
  return ort.InferenceSession.create(graph, { executionProviders: ['wasm'] })
}

function tensors(feeds: readonly Feed[]): Record<string, ort.Tensor> {
  return Object.fromEntries(
    feeds.map(({ name, type, data, dims }) => [name, new ort.Tensor(type, data, dims)]),
  )
}

if (self.name !== 'em-pthread') {
  let run: () => Promise<unknown> = () => Promise.reject(new Error('not prepared'))
  serve<BareContract>(self, {
    prepare: async ({ graphUrl, feeds, threads }) => {
      useOwnFiles(ort.env.wasm, threads)
      const made = await session(graphUrl)
      const inputs = tensors(feeds)
      run = () => made.run(inputs)
      await run()
      return null
    },
    turn: (request) => timeTurn(run, request),
  })
}
