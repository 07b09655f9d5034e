import { describe, expect, it } from 'vitest'
import { drawingHabit, inputKindFor, promptSamples } from '../../../src/catalogue/drawing.ts'
import { DRAWING_MODELS } from '../../../src/catalogue/drawing-models.ts'

describe('models that draw', () => {
  it('take few steps and no guidance where they were distilled', () => {
    expect(drawingHabit('schmuell/sd-turbo-ort-web')).toMatchObject({ usualSteps: 1, guidance: null })
    expect(drawingHabit('someone/stable-diffusion')).toMatchObject({ usualSteps: 50, guidance: 7.5 })
  })

  it.each(DRAWING_MODELS.map(({ hub }) => hub.repo))(
    '%s is offered sentences with steps that it may take',
    (repo) => {
      const { steps, usualSteps } = drawingHabit(repo)
      expect(steps).toContain(usualSteps)
      for (const { input } of promptSamples(repo)) {
        expect(input).toMatchObject({ kind: 'image-prompt', steps: usualSteps })
      }
    },
  )

  it('read a sentence, unless they ship with a list of what they can draw', () => {
    expect(inputKindFor({ source: 'hub' }, 'text-to-image')).toBe('image-prompt')
    expect(inputKindFor({ source: 'bundled' }, 'text-to-image')).toBe('image-request')
    expect(inputKindFor({ source: 'hub' }, 'fill-mask')).toBe('text')
  })
})
