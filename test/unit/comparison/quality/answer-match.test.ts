import { describe, expect, it } from 'vitest'
import { matchAnswer, normaliseAnswer } from '../../../../src/comparison/quality/answer-match.ts'

describe('normaliseAnswer', () => {
  it('does what the official SQuAD 1.1 script does, in its order', () => {
    expect(normaliseAnswer('  The  Eiffel-Tower, (a  monument)! ')).toBe('eiffeltower monument')
    expect(normaliseAnswer('Another theatre')).toBe('another theatre')
    expect(normaliseAnswer('A')).toBe('')
  })
})

describe('matchAnswer', () => {
  it("scores the example of the metric's published card 66.7 and 66.7", () => {
    const matches = [
      matchAnswer('1976', ['1976']),
      matchAnswer('Beyonce', ['Beyoncé and Bruno Mars']),
      matchAnswer('climate change', ['climate change']),
    ]
    expect(matches.map(({ exact }) => exact)).toEqual([true, false, true])
    expect(matches.map(({ f1 }) => f1)).toEqual([1, 0, 1])
  })

  it('counts shared words once each', () => {
    // two of three words said, two of two wanted: precision 2/3, recall 1
    expect(matchAnswer('north north harbour', ['north harbour']).f1).toBeCloseTo(0.8, 12)
  })

  it('takes the best accepted answer', () => {
    expect(matchAnswer('in 1911', ['the year 1911', 'in 1911'])).toEqual({ exact: true, f1: 1 })
  })

  it('finds nothing right in silence', () => {
    expect(matchAnswer('', ['Lyon'])).toEqual({ exact: false, f1: 0 })
  })
})
