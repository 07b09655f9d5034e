import { describe, expect, it } from 'vitest'
import {
  checkEmbedding,
  checkEntities,
  checkImage,
  checkSpan,
  checkText,
} from '../../../src/runtime/check-written-answers.ts'

const MATCHES = { verdict: 'matches' }

describe('entities', () => {
  const curie = { word: 'Marie Curie', group: 'PER', start: 0, end: 11, score: 0.9 }
  const expected = { entities: [{ word: 'Marie Curie', group: 'PER', start: 0, end: 11 }] }

  it('must be the same names of the same kinds in the same places', () => {
    expect(checkEntities([curie], expected)).toEqual(MATCHES)
    expect(checkEntities([], expected).verdict).toBe('differs')
    expect(checkEntities([{ ...curie, group: 'LOC' }], expected).verdict).toBe('differs')
    expect(checkEntities([{ ...curie, start: 3 }], expected).verdict).toBe('differs')
    expect(checkEntities([curie, { ...curie, start: 20 }], expected).verdict).toBe('differs')
  })
})

describe('an answer out of a passage', () => {
  const expected = { answer: 'two mechanics', alternatives: ['Two mechanics from Aberdeen'] }

  it('may differ in case, and be any of the alternatives', () => {
    expect(checkSpan('Two Mechanics', expected)).toEqual(MATCHES)
    expect(checkSpan('two mechanics from aberdeen', expected)).toEqual(MATCHES)
    expect(checkSpan('two', expected).verdict).toBe('differs')
    expect(checkSpan('', expected).verdict).toBe('differs')
  })
})

describe('a written text', () => {
  const expected = { text: 'a b c d', tokenIds: [1, 2, 3, 4], leadingTokens: 3 }

  it('must begin with the tokens that rounding cannot change', () => {
    expect(checkText([1, 2, 3, 9], expected)).toEqual(MATCHES)
    expect(checkText([1, 2], expected)).toEqual(MATCHES)
    expect(checkText([1, 9, 3, 4], expected)).toMatchObject({ verdict: 'differs' })
    expect(checkText([], expected).verdict).toBe('differs')
  })
})

describe('an embedding', () => {
  const expected = { embedding: [0.6], dimensions: 2, embeddingTolerance: 0.05, norm: 1 }

  it('must be near, of the right length and complete', () => {
    expect(checkEmbedding([0.6, 0.8], expected)).toEqual(MATCHES)
    expect(checkEmbedding([0.7, 0.714], expected).verdict).toBe('differs')
    expect(checkEmbedding([0.6, 0.1], expected).verdict).toBe('differs')
    expect(checkEmbedding([0.6], expected).verdict).toBe('differs')
    expect(checkEmbedding([NaN, 0.8], expected).verdict).toBe('differs')
  })
})

describe('a picture that was made', () => {
  const expected = {
    image: { width: 2, height: 1, greyLevels: btoa(String.fromCharCode(10, 200)) },
    meanDifferenceAtMost: 1,
    pixelDifferenceAtMost: 3,
  }
  const picture = (...levels: number[]) => ({
    kind: 'image' as const,
    width: 2,
    height: 1,
    grey: Uint8ClampedArray.from(levels),
    steps: 25,
  })

  it('must be near in every pixel and on the mean', () => {
    expect(checkImage(picture(11, 200), expected)).toEqual(MATCHES)
    expect(checkImage(picture(14, 200), expected).verdict).toBe('differs')
    expect(checkImage(picture(12, 202), expected).verdict).toBe('differs')
    expect(checkImage({ ...picture(10, 200), width: 1, height: 2 }, expected).verdict).toBe('differs')
  })
})
