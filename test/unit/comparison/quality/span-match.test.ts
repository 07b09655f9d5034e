import { describe, expect, it } from 'vitest'
import { pooled, retrieval } from '../../../../src/comparison/quality/retrieval.ts'
import { matchSpans } from '../../../../src/comparison/quality/span-match.ts'

describe('retrieval', () => {
  it("gives what conlleval prints for CoNLL-2000's own example", () => {
    // 459 phrases, found 539, correct 371: precision 68.83 %, recall 80.83 %, FB1 74.35.
    const { precision, recall, f1 } = retrieval({ correct: 371, found: 539, wanted: 459 })
    expect(precision * 100).toBeCloseTo(68.83, 2)
    expect(recall * 100).toBeCloseTo(80.83, 2)
    expect(f1 * 100).toBeCloseTo(74.35, 2)
  })

  it('takes silence where there was nothing to find for right, and elsewhere for wrong', () => {
    expect(retrieval({ correct: 0, found: 0, wanted: 0 }).f1).toBe(1)
    expect(retrieval({ correct: 0, found: 0, wanted: 2 }).f1).toBe(0)
    expect(retrieval({ correct: 0, found: 2, wanted: 0 }).f1).toBe(0)
  })
})

describe('matchSpans', () => {
  it('scores the example of the seqeval README 0.5', () => {
    const first = matchSpans([{ start: 2, end: 6, group: 'MISC' }], [{ start: 3, end: 6, group: 'MISC' }])
    const second = matchSpans([{ start: 0, end: 2, group: 'PER' }], [{ start: 0, end: 2, group: 'PER' }])
    expect(pooled([first, second]).f1).toBe(0.5)
  })

  it('wants the kind right as well', () => {
    const span = { start: 0, end: 5 }
    expect(matchSpans([{ ...span, group: 'LOC' }], [{ ...span, group: 'ORG' }]).correct).toBe(0)
  })

  it('counts a name found twice as right once', () => {
    const span = { start: 0, end: 5, group: 'LOC' }
    expect(matchSpans([span, span], [span])).toEqual({ correct: 1, found: 2, wanted: 1 })
  })
})
