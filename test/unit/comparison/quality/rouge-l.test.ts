import { describe, expect, it } from 'vitest'
import { commonLength, rougeL } from '../../../../src/comparison/quality/rouge-l.ts'

describe('rougeL', () => {
  // Lin 2004, "ROUGE: A Package for Automatic Evaluation of Summaries", section 3.1.
  const reference = 'police killed the gunman'
  it.each([
    ['police kill the gunman', 0.75],
    ['the gunman kill police', 0.5],
    ['the gunman police killed', 0.5],
  ])("scores the paper's “%s” as the paper does", (said, score) => {
    expect(rougeL(said, reference).f1).toBe(score)
  })

  it('tells precision from recall', () => {
    const { precision, recall } = rougeL('The police killed the gunman today, Reuters said.', reference)
    expect(precision).toBe(0.5)
    expect(recall).toBe(1)
  })

  it('gives nothing for nothing said', () => {
    expect(rougeL('', reference).f1).toBe(0)
  })
})

describe('commonLength', () => {
  it("finds the length in the paper's sentences of five words", () => {
    expect(commonLength(['w1', 'w2', 'w3', 'w4', 'w5'], ['w1', 'w2', 'w6', 'w7', 'w8'])).toBe(2)
    expect(commonLength(['w1', 'w2', 'w3', 'w4', 'w5'], ['w1', 'w3', 'w8', 'w9', 'w5'])).toBe(3)
  })
})
