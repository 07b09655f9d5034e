import type { InferenceSession } from 'onnxruntime-web/webgpu'
import { expect, it } from 'vitest'
import { Instruments } from '../../../src/runtime/instruments.ts'
import type { StoredModel } from '../../../src/runtime/model-store.ts'

it('names sessions by the lengths of their graphs, without holding on to the files', async () => {
  const session = { run: () => Promise.resolve({}) } as unknown as InferenceSession
  const factory = { create: () => Promise.resolve(session) }
  const instruments = new Instruments(factory, { WebAssembly: { Memory: WebAssembly.Memory } }, () => 0)
  const files = new Map([
    ['onnx/encoder_model_q4.onnx', new Uint8Array(3)],
    ['onnx/model.onnx', new Uint8Array(5)],
  ])
  const watched = instruments.startModel([{ manifest: { id: 'tiny' }, files } as unknown as StoredModel])
  files.clear()
  const create = factory.create as (bytes: Uint8Array) => Promise<unknown>
  for (const bytes of [3, 5, 7]) await create(new Uint8Array(bytes))
  expect(watched.sessionNames()).toEqual(['encoder', 'tiny', 'session'])
})
