import { describe, expect, it } from 'vitest'
import { compareSides } from '../../../src/comparison/devices/compare-sides.ts'
import { sideQuality } from '../../../src/comparison/devices/share-correct.ts'
import { exact } from '../../../src/stats/uncertain.ts'
import {
  comparisonMarkdown,
  comparisonSvg,
  comparisonText,
} from '../../../src/view/text/comparison-export.ts'
import { sidesTable } from '../../../src/view/text/side-words.ts'
import { sideOf } from '../comparison/devices/sides-fixture.ts'

const EVIL = '<script>alert(1)</script> | [x](javascript:1)'
const sides = [
  sideOf('a', 'laptop', exact(10)),
  { ...sideOf('b', 'laptop', exact(20), { dtype: 'fp16' }), label: EVIL },
]
const table = sidesTable(compareSides(sides, { boundary: 'marginal', oneGrid: null }))

describe('a comparison as text', () => {
  it('says the same in every form, what is unlike first', () => {
    for (const text of [
      comparisonText(table),
      comparisonMarkdown('Lite', table),
      comparisonSvg('Lite', table).svg,
    ]) {
      expect(text).toContain('Number format')
      expect(text.indexOf('Number format')).toBeLessThan(text.indexOf('Time of one inference'))
      expect(text).toContain('slower')
    }
  })

  it('keeps texts from outside as texts', () => {
    const { svg } = comparisonSvg('Lite', table)
    expect(svg).not.toContain('<script')
    expect(svg.match(/<(\w+)/g)?.every((tag) => ['<svg', '<rect', '<text'].includes(tag))).toBe(true)
    const markdown = comparisonMarkdown('Lite', table)
    expect(markdown).not.toMatch(/[^\\]<script/)
    expect(markdown).not.toMatch(/[^\\]\[x\]/)
    const columns = markdown.split('\n').filter((line) => line.startsWith('|'))
    expect(new Set(columns.map((line) => line.replaceAll('\\|', '').split('|').length)).size).toBe(1)
  })

  it('is a picture that every browser draws, whatever a name holds', () => {
    const odd = [sides[0]!, { ...sides[1]!, label: 'a\u0000b\uD800c\uFFFEd' }]
    const { svg } = comparisonSvg(
      'Lite',
      sidesTable(compareSides(odd, { boundary: 'marginal', oneGrid: null })),
    )
    expect(svg).toContain('a b c d')
  })

  it('speaks of right answers where somebody counted them', () => {
    const quality = sideQuality('lite', { trials: 1_000, right: 0.8, on: 'accuracy, by its card' })
    const counted = compareSides([{ ...sides[0]!, quality }, sides[1]!], {
      boundary: 'marginal',
      oneGrid: null,
    })
    expect(comparisonText(sidesTable(counted))).toContain(
      '80 % (78–82 %), 1,000 asked; accuracy, by its card',
    )
    expect(comparisonText(table)).not.toContain('ight answer')
  })

  it('a pair that may not be ranked says why', () => {
    const pair = [sides[0]!, { ...sides[1]!, facts: { ...sides[1]!.facts, software: true } }]
    const refused = sidesTable(compareSides(pair, { boundary: 'marginal', oneGrid: null }))
    expect(refused.pairs[0]).toMatchObject({
      refusal: expect.stringContaining('not ranked') as string,
      verdicts: [],
    })
  })
})
