import { describe, expect, it } from 'vitest'
import { decodedPicture, latentPreview } from '../../../../src/runtime/pipelines/latent-picture.ts'

const size = { width: 2, height: 1 }

describe('a decoded picture', () => {
  it('has the three planes as colours, cut where they are too bright or too dark', () => {
    const planes = Float32Array.of(-1, 1, 0, 2, 1, -3)
    expect([...decodedPicture(planes, size, 4).rgba]).toEqual([0, 128, 255, 255, 255, 255, 0, 255])
  })
})

describe('a preview', () => {
  it('is grey where the latent says nothing', () => {
    const { rgba, width, height, steps } = latentPreview(new Float32Array(8), size, 3)
    expect([...rgba]).toEqual([128, 128, 128, 255, 128, 128, 128, 255])
    expect({ width, height, steps }).toEqual({ ...size, steps: 3 })
  })

  it('mixes the colours of all four channels', () => {
    const latent = Float32Array.of(1, 0, 1, 0, 0, 0, 0, 0)
    const [red, green, blue] = latentPreview(latent, size, 1).rgba
    expect([red, green, blue]).toEqual([214, 220, 199])
  })
})
