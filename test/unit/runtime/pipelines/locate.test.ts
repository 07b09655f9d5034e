import { describe, expect, it } from 'vitest'
import { locateAnswer, locateWords } from '../../../../src/runtime/pipelines/locate.ts'

describe('locateWords', () => {
  it('finds names as they stand in the text, in order, the second of two alike at its own place', () => {
    const text = 'Paris met Paris in Zürich.'
    const found = [
      { word: 'paris', score: 0.9, entity_group: 'PER' },
      { word: 'paris', score: 0.8, entity_group: 'LOC' },
      { word: 'zurich', score: 0.7, entity_group: 'LOC' },
    ]
    expect(locateWords(text, found)).toEqual([
      { word: 'Paris', group: 'PER', score: 0.9, start: 0, end: 5 },
      { word: 'Paris', group: 'LOC', score: 0.8, start: 10, end: 15 },
      { word: 'Zürich', group: 'LOC', score: 0.7, start: 19, end: 25 },
    ])
  })

  it('bridges the spaces a tokeniser puts around punctuation', () => {
    const [entity] = locateWords('the U.S. Senate', [{ word: 'u. s. senate', score: 1, entity_group: 'ORG' }])
    expect(entity).toMatchObject({ word: 'U.S. Senate', start: 4, end: 15 })
  })

  it('keeps places right after characters of two units', () => {
    const [entity] = locateWords('🙂🙂 Oslo', [{ word: 'oslo', score: 1, entity_group: 'LOC' }])
    expect(entity).toMatchObject({ word: 'Oslo', start: 5, end: 9 })
  })

  it('leaves out what it cannot find again, and goes on', () => {
    const found = [
      { word: '[UNK]', score: 1, entity_group: 'MISC' },
      { word: 'oslo', score: 1, entity_group: 'LOC' },
    ]
    expect(locateWords('Oslo', found).map(({ word }) => word)).toEqual(['Oslo'])
  })
})

describe('locateAnswer', () => {
  it('gives the words of the passage and their place', () => {
    expect(locateAnswer('It opens at Six in the Morning.', 'six in the morning')).toEqual({
      answer: 'Six in the Morning',
      span: { start: 12, end: 30 },
    })
  })

  it('keeps what the model said where the passage has no such words', () => {
    expect(locateAnswer('Nothing here.', 'six')).toEqual({ answer: 'six', span: null })
    expect(locateAnswer('Nothing here.', '')).toEqual({ answer: '', span: null })
  })
})
