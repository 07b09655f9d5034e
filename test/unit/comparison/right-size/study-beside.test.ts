import { describe, expect, it } from 'vitest'
import { studyContenders, studyRatios } from '../../../../src/comparison/right-size/study-beside.ts'
import { allFigures } from '../../reference/all-figures.ts'

describe('studyContenders', () => {
  it('finds eight models made for sentiment and eight general ones, the cheapest of them made for it', () => {
    const rows = studyContenders(allFigures, ['text-classification'])
    expect(rows.filter(({ general }) => !general)).toHaveLength(8)
    expect(rows.filter(({ general }) => general)).toHaveLength(8)
    expect(rows[0]?.general).toBe(false)
    expect(rows.at(-1)?.general).toBe(true)
    // BLOOMz-7B, 0.0337 kWh
    expect(rows.at(-1)?.whPer1000).toBeCloseTo(33.7, 1)
  })

  it('has nothing for a task that is none', () => {
    expect(studyContenders(allFigures, [''])).toEqual([])
  })
})

describe('studyRatios', () => {
  it.each(['text-classification', 'question-answering', 'summarization'])(
    'has the whole span of ratios for %s',
    (task) => {
      const rows = studyContenders(allFigures, [task])
      const [widest, means, narrowest] = studyRatios(rows)
      expect(widest?.times).toBeGreaterThan(means?.times ?? Infinity)
      expect(means?.times).toBeGreaterThan(narrowest?.times ?? Infinity)
      expect(means).toMatchObject({ general: '8', special: '8' })
    },
  )

  it('divides what the study logged', () => {
    const [widest] = studyRatios(studyContenders(allFigures, ['question-answering']))
    expect(widest).toMatchObject({
      general: 'Flan-T5-xxl',
      special: 'distilbert-base-cased-distilled-squad',
    })
    // 79.44 Wh over 1.694 Wh.
    expect(widest?.times).toBeCloseTo(46.9, 1)
  })

  it('has none where the study asked no general model', () => {
    const rows = studyContenders(allFigures, ['image-classification', 'object-detection'])
    expect(rows).toHaveLength(16)
    expect(studyRatios(rows)).toEqual([])
  })
})
