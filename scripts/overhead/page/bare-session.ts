import * as ort from 'onnxruntime-web/webgpu'
import type { BareRequest, Feed } from './contracts.ts'
import { useOwnFiles } from './own-files.ts'

function tensors(feeds: readonly Feed[]): Record<string, ort.Tensor> {
  return Object.fromEntries(
    feeds.map(({ name, type, data, dims }) => [name, new ort.Tensor(type, data, dims)]),
  )
}

/** onnxruntime-web and nothing else: the graph and its inputs. @returns one run of it */
export async function bareRun({ graphUrl, feeds, threads }: BareRequest): Promise<() => Promise<unknown>> {
  useOwnFiles(ort.env.wasm, threads)
  const graph = new Uint8Array(await (await fetch(graphUrl)).arrayBuffer())
  const session = await ort.InferenceSession.create(graph, { executionProviders: ['wasm'] })
  const inputs = tensors(feeds)
  const run = () => session.run(inputs)
  await run()
  return run
}
