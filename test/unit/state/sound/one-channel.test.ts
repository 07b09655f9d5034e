import { describe, expect, it } from 'vitest'
import { SOUND_RATE_HZ } from '../../../../src/catalogue/input.ts'
import { oneChannel } from '../../../../src/state/sound/one-channel.ts'
import { outlineOf } from '../../../../src/state/sound/outline.ts'

const tone = (seconds: number, swing: number) =>
  Float32Array.from({ length: Math.round(seconds * SOUND_RATE_HZ) }, (_, at) => swing * Math.sin(at / 9))
const refusal = (code: string) => expect.objectContaining({ code }) as Error

describe('oneChannel', () => {
  it('takes the mean of what is on the left and on the right', () => {
    const { samples } = oneChannel([new Float32Array(4_000).fill(0.5), new Float32Array(4_000).fill(0.1)])
    expect(samples).toHaveLength(4_000)
    expect(samples[3_999]).toBeCloseTo(0.3, 6)
  })

  it('takes half a minute and not a moment more', () => {
    expect(oneChannel([tone(30, 0.1)]).samples).toHaveLength(480_000)
    expect(() => oneChannel([tone(30.1, 0.1)])).toThrow(refusal('sound-too-long'))
  })

  it('refuses silence, next to nothing and nothing', () => {
    for (const channels of [[new Float32Array(32_000)], [tone(0.05, 1)], []]) {
      expect(() => oneChannel(channels)).toThrow(refusal('no-sound'))
    }
  })
})

it('draws the loudest moment of each stretch, against the loudest of all', () => {
  const samples = Float32Array.of(0, 0.1, -0.4, 0.2, 0, 0)
  expect(outlineOf({ kind: 'sound', samples }, 3)).toEqual([expect.closeTo(0.25, 6), 1, 0])
})
