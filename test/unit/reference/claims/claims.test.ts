import { describe, expect, test } from 'vitest'
import { type ClaimLine, claimLines, indexFigures } from '../../../../src/reference/claims/claim.ts'
import { CLAIMS } from '../../../../src/reference/claims/claims.ts'
import type { PhoneChargeVintage } from '../../../../src/reference/everyday-constants.ts'
import { allFigures } from '../all-figures.ts'

const index = indexFigures(allFigures)

function lines(id: string, charge?: PhoneChargeVintage): ClaimLine[] {
  const claim = CLAIMS.find((one) => one.id === id)
  if (claim === undefined) throw new Error(id)
  return claimLines(claim, index, charge)
}

function value(id: string, label: string, charge?: PhoneChargeVintage): number {
  const line = lines(id, charge).find((one) => one.label.includes(label))
  if (line === undefined) throw new Error(`${id}: no line ${label}`)
  return line.value
}

describe('every claim', () => {
  test('is one of eight, with a speaker, a measurement, an end and a reading as said or of today', () => {
    expect(CLAIMS).toHaveLength(8)
    for (const claim of CLAIMS) {
      expect(claim.saidBy.length, claim.id).toBeGreaterThan(0)
      expect(claim.goesBackTo.length, claim.id).toBeGreaterThan(40)
      expect(claim.whatBecameOfIt.length, claim.id).toBeGreaterThan(60)
      const readings = new Set(claim.lines.map(({ reading }) => reading))
      expect(readings.has('as-said') || readings.has('today'), claim.id).toBe(true)
    }
  })

  test('computes finite numbers from figures that exist, or names where a number was read', () => {
    for (const claim of CLAIMS)
      for (const line of claimLines(claim, index)) {
        expect(Number.isFinite(line.value) && line.value > 0, `${claim.id}: ${line.label}`).toBe(true)
        for (const operand of line.operands)
          expect((operand.figureId === null) !== (operand.source === null), operand.name).toBe(true)
        expect(line.operands.some(({ figureId }) => figureId !== null) || line.reading === 'as-said').toBe(
          true,
        )
      }
  })

  test('moves with its figures', () => {
    const changed = new Map(index)
    const charge = index.get('equiv.smartphone.2023')
    if (charge === undefined) throw new Error('no charge')
    changed.set(charge.id, { ...charge, printed: { ...charge.printed, value: 0.024 } })
    const [claim] = CLAIMS
    if (claim === undefined) throw new Error('no claim')
    expect(claimLines(claim, changed)[0]?.value).toBeCloseTo((claimLines(claim, index)[0]?.value ?? 0) / 2, 9)
  })

  test('says which figure is missing', () => {
    const [claim] = CLAIMS
    if (claim === undefined) throw new Error('no claim')
    expect(() => claimLines(claim, new Map())).toThrow(/luccioni2024\.sdxl\.max/)
  })
})

describe('one image is one phone charge', () => {
  const id = 'one-image-one-charge'

  test('nearly one as said, half as corrected, 0.60 today', () => {
    expect(value(id, '0.012')).toBeCloseTo(0.9575, 4)
    expect(Math.round(1000 * value(id, '0.022'))).toBe(522)
    expect(Math.round(1000 * value(id, '0.019'))).toBe(605)
  })

  test.each([
    ['articles2023', '0.24'],
    ['paper2024', '0.13'],
    ['current', '0.15'],
  ] as const)('the mean model, charge of %s: %s', (charge, expected) => {
    expect(value(id, 'mean of the eight', charge).toFixed(2)).toBe(expected)
  })

  test('the switch moves only the lines that leave the choice', () => {
    const then = lines(id, 'articles2023')
    lines(id, 'current').forEach((line, position) => {
      expect(line.isSensitive).toBe(line.value !== then[position]?.value)
    })
  })

  test('other studies of the same model are 7 to 42 times lower', () => {
    const said = value(id, '0.019')
    expect(said / value(id, 'AI Energy Score')).toBeCloseTo(7.0, 1)
    expect(said / value(id, 'ML.ENERGY')).toBeCloseTo(42.7, 1)
  })
})

describe('a thousand texts are 16 % of a charge', () => {
  const id = 'thousand-texts'

  test('16 and 9 per cent as printed, for one masked word', () => {
    expect(Math.floor(value(id, '0.012'))).toBe(16)
    expect(Math.floor(value(id, '0.022'))).toBe(9)
    expect(Math.round(value(id, '0.019'))).toBe(11)
  })

  test.each([
    ['distilgpt2', 'articles2023', 122],
    ['distilgpt2', 'paper2024', 67],
    ['mean text-generation', 'articles2023', 392],
    ['mean text-generation', 'paper2024', 214],
  ] as const)('%s, charge of %s: %i %%', (label, charge, percent) => {
    expect(Math.round(value(id, label, charge))).toBe(percent)
  })
})

describe('miles', () => {
  test('4.1 for the dearest run, 8.7 with the grid the paper states, 4.0 for the mean run', () => {
    expect(value('four-miles', 'the paper’s car').toFixed(1)).toBe('4.1')
    expect(value('four-miles', 'grid that the paper states').toFixed(1)).toBe('8.7')
    expect(value('four-miles', 'mean of the runs').toFixed(1)).toBe('4.0')
    expect(value('four-miles', 'France').toFixed(1)).toBe('1.3')
  })

  test('0.0006 for masked words, 0.005 for texts, and the famous 6,833', () => {
    expect(value('text-in-miles', 'one masked word').toFixed(6)).toBe('0.000619')
    expect(value('text-in-miles', 'distilgpt2').toFixed(3)).toBe('0.005')
    expect(Math.floor(value('text-in-miles', 'as printed in miles'))).toBe(6833)
    expect(Math.round(value('text-in-miles', 'texts that are written'))).toBe(783)
  })

  test('a search: 0.0003 on the American grid, 0.0005 with Google’s own grams, 1 kJ', () => {
    expect(value('search-energy', '0.3 Wh on the grid').toFixed(4)).toBe('0.0003')
    expect(value('search-energy', 'own 0.2 g').toFixed(4)).toBe('0.0005')
    expect(value('search-energy', 'kilojoules')).toBeCloseTo(1.08, 9)
    expect(value('search-energy', 'Gemini')).toBeCloseTo(0.8, 9)
  })
})

describe('factors', () => {
  test('30 times: dearest over cheapest on film reviews; 8.7 average over average', () => {
    expect(Math.round(value('thirty-times', 'Flan-T5-XXL'))).toBe(29)
    expect(Math.round(value('thirty-times', 'BLOOMz-7B over'))).toBe(34)
    expect(value('thirty-times', 'average of eight')).toBeCloseTo(8.6, 1)
    expect(Math.round(value('thirty-times', 'all three sentiment data sets'))).toBe(25)
  })

  test('590 million uses, to the last digit, and how they move with the task', () => {
    expect(Math.round(value('millions-of-uses', 'average of three'))).toBe(592_570_000)
    expect(value('millions-of-uses', 'sentiment') / 592_570_000).toBeCloseTo(2.97, 2)
    expect(value('millions-of-uses', 'summaries') / 592_570_000).toBeCloseTo(0.49, 2)
  })

  test('the grid: nine and fourteen times, 508 g or 4.4 kg for the same images', () => {
    const id = 'depends-on-the-grid'
    expect(value(id, 'United States over France')).toBeCloseTo(8.7, 1)
    expect(value(id, 'PJM')).toBeCloseTo(13.5, 1)
    expect(Math.round(value(id, 'as logged'))).toBe(1594)
    expect(Math.round(value(id, 'same in France'))).toBe(508)
    expect(Math.round(value(id, 'same in the United'))).toBe(4407)
    expect(value(id, 'Oregon as the paper')).toBeCloseTo(2.14, 2)
  })
})
