import { describe, expect, it } from 'vitest'
import { nameByLength, observeSessions } from '../../../src/runtime/observe-sessions.ts'

type Factory = Parameters<typeof observeSessions>[0]

describe('observeSessions', () => {
  it('times making and running, session by session', async () => {
    let nowMs = 0
    const factory = {
      create: () => {
        nowMs += 100
        return Promise.resolve({
          run: () => {
            nowMs += 7
            return Promise.resolve('answer')
          },
        })
      },
    }
    const observation = observeSessions(
      factory as unknown as Factory,
      () => nowMs,
      (source) => String(source),
    )
    const create = factory.create as unknown as (source: string) => Promise<{ run(): Promise<unknown> }>
    const encoder = await create('encoder')
    const decoder = await create('decoder')
    expect(await encoder.run()).toBe('answer')
    await decoder.run()
    await decoder.run()
    expect(observation.createMs).toBe(200)
    expect(observation.sessions).toEqual([
      { name: 'encoder', runMs: 7 },
      { name: 'decoder', runMs: 14 },
    ])
  })
})

describe('nameByLength', () => {
  const graphs = [
    { modelId: 'bart', path: 'onnx/encoder_model_q4.onnx', bytes: 10 },
    { modelId: 'bart', path: 'onnx/decoder_model_merged_q4.onnx', bytes: 20 },
    { modelId: 'nanodet-g', path: 'onnx/model.onnx', bytes: 30 },
    { modelId: 'smollm', path: 'onnx/model_q4f16.onnx', bytes: 40 },
  ]
  const name = nameByLength(() => graphs)

  it.each([
    [10, 'encoder'],
    [20, 'decoder'],
    [30, 'nanodet-g'],
    [40, 'smollm'],
    [50, 'session'],
  ])('%i bytes are the %s', (bytes, expected) => {
    expect(name(new Uint8Array(bytes))).toBe(expected)
  })

  it('knows no name for an address', () => {
    expect(name('model.onnx')).toBe('session')
  })
})
