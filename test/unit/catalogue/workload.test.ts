import { expect, it } from 'vitest'
import { workloadOf } from '../../../src/catalogue/workload.ts'

const generation = { promptTokens: 36, newTokens: 10, firstTokenMs: 1, decodeMs: 9 }

it('counts what was read and written, and keeps none of it', () => {
  const input = { kind: 'prompt', text: 'secret', maxNewTokens: 12, temperature: 0 } as const
  const workload = workloadOf(input, { kind: 'text', text: 'told', tokenIds: [1], generation }, 36, null)
  expect(workload).toEqual({
    inputKind: 'prompt',
    sampleId: null,
    picture: null,
    inputTokens: 36,
    outputTokens: 10,
    steps: null,
    soundSeconds: null,
    batch: 1,
  })
})

it('takes the size of a picture that was made', () => {
  const input = { kind: 'image-request', classId: 1, seed: 2, steps: 25 } as const
  const output = {
    kind: 'image',
    width: 28,
    height: 28,
    grey: new Uint8ClampedArray(784),
    steps: 25,
  } as const
  expect(workloadOf(input, output, null, 'bag-1')).toMatchObject({
    picture: { width: 28, height: 28 },
    steps: 25,
    sampleId: 'bag-1',
  })
})

it('takes the length of a recording', () => {
  const input = { kind: 'sound', samples: new Float32Array(24_000) } as const
  const output = { kind: 'text', text: 'said', tokenIds: [1], generation } as const
  expect(workloadOf(input, output, null, null)).toMatchObject({ soundSeconds: 1.5, outputTokens: 10 })
})
