import { expect, it } from 'vitest'
import { generationFigures } from '../../../src/timing/generation.ts'

const SIX = {
  promptTokens: 36,
  newTokens: [11, 11, 11, 11, 11, 11],
  firstTokenMs: [100, 120, 110, 110, 105, 115],
  decodeMs: [500, 600, 700, 600, 590, 610],
}

it('parts the first token from the rest', () => {
  const figures = generationFigures(SIX, [])
  expect(figures?.promptTokens).toBe(36)
  expect(figures?.newTokens).toBe(11)
  expect(figures?.firstToken.medianMs).toBe(110)
  expect(figures?.perToken?.medianMs).toBe(60)
  expect(figures?.perToken?.lowMs).toBeGreaterThanOrEqual(50)
  expect(figures?.perToken?.highMs).toBeLessThanOrEqual(70)
  expect(figures?.perSecond?.median).toBeCloseTo(1_000 / 60)
})

it('has no time between tokens where only one was written', () => {
  const one = { promptTokens: 1, newTokens: [1], firstTokenMs: [5], decodeMs: [0] }
  expect(generationFigures(one, [])?.perToken).toBeNull()
})

it('has no figures of what wrote nothing or kept no samples', () => {
  expect(generationFigures(null, [])).toBeNull()
  expect(generationFigures({ promptTokens: 1, newTokens: [], firstTokenMs: [], decodeMs: [] }, [])).toBeNull()
})

it('leaves disturbed samples out, whichever they are and whatever they took', () => {
  for (let place = 0; place <= SIX.newTokens.length; place += 1) {
    const disturbed = {
      promptTokens: 36,
      newTokens: SIX.newTokens.toSpliced(place, 0, 3),
      firstTokenMs: SIX.firstTokenMs.toSpliced(place, 0, 9_000),
      decodeMs: SIX.decodeMs.toSpliced(place, 0, 90_000),
    }
    expect(generationFigures(disturbed, [{ flag: 'hidden-tab', samples: [place] }])).toEqual(
      generationFigures(SIX, []),
    )
  }
})

it('keeps all where most were disturbed, as the summary does', () => {
  const flagged = [{ flag: 'lost-focus' as const, samples: [0, 1, 2, 3] }]
  expect(generationFigures(SIX, flagged)).toEqual(generationFigures(SIX, []))
})
