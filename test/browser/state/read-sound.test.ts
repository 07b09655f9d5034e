import { describe, expect, it } from 'vitest'
import { readSound } from '../../../src/state/sound/read-sound.ts'

/** A plain WAV file of a tone. */
function wav(seconds: number, rateHz: number, channels: number): Blob {
  const frames = Math.round(seconds * rateHz)
  const data = new DataView(new ArrayBuffer(44 + 2 * frames * channels))
  const text = (at: number, word: string) => {
    new Uint8Array(data.buffer).set(new TextEncoder().encode(word), at)
  }
  text(0, 'RIFF')
  data.setUint32(4, data.byteLength - 8, true)
  text(8, 'WAVEfmt ')
  data.setUint32(16, 16, true)
  data.setUint16(20, 1, true)
  data.setUint16(22, channels, true)
  data.setUint32(24, rateHz, true)
  data.setUint32(28, rateHz * 2 * channels, true)
  data.setUint16(32, 2 * channels, true)
  data.setUint16(34, 16, true)
  text(36, 'data')
  data.setUint32(40, 2 * frames * channels, true)
  for (let at = 0; at < frames * channels; at += 1) {
    data.setInt16(
      44 + 2 * at,
      16_000 * Math.sin((2 * Math.PI * 440 * Math.floor(at / channels)) / rateHz),
      true,
    )
  }
  return new Blob([data])
}

const refused = (file: Blob, code: string) =>
  expect(readSound(file)).rejects.toThrow(expect.objectContaining({ code }) as Error)

describe('readSound', () => {
  it('gives one channel at 16 kHz, whatever the file has', async () => {
    const { samples } = await readSound(wav(1, 44_100, 2))
    expect(samples.length).toBeGreaterThan(15_990)
    expect(samples.length).toBeLessThan(16_010)
    const loudest = samples.reduce((most, value) => Math.max(most, value), 0)
    expect(loudest).toBeGreaterThan(0.4)
    expect(loudest).toBeLessThan(0.55)
  })

  it('names what is wrong with a file', async () => {
    await refused(new Blob([]), 'empty-file')
    await refused(new Blob(['no sound at all'], { type: 'audio/wav' }), 'not-a-sound')
    await refused(wav(31, 8_000, 1), 'sound-too-long')
    await refused(wav(0.02, 16_000, 1), 'no-sound')
    await refused(new Blob([new Uint8Array(26 * 2 ** 20)]), 'sound-too-long')
  })
})
