import { describe, expect, it } from 'vitest'
import { claimLines, indexFigures } from '../../../src/reference/claims/claim.ts'
import { CLAIMS } from '../../../src/reference/claims/claims.ts'
import { PHONE_CHARGE_WH, type PhoneChargeVintage } from '../../../src/reference/everyday-constants.ts'
import { allFigures, figureById } from '../reference/all-figures.ts'
import { numbersIn, numbersSaid, textsOfSource, type SaidNumber } from './prose.ts'
import { CONVENTIONS, STATED, type Stated } from './stated.ts'

const said = numbersSaid(['src/view', 'src/reference', 'src/comparison'])
const index = indexFigures(allFigures)

/** Whether a number as printed says this value: cut or rounded at its own last digit, zeros at the end being no digits. */
function says(number: string, value: number): boolean {
  const plain = number.replaceAll(',', '')
  const decimals = plain.split('.')[1]?.length ?? 0
  const zeros = decimals > 0 ? 0 : (/0*$/.exec(plain)?.[0].length ?? 0)
  const unit = decimals > 0 ? 10 ** -decimals : 10 ** Math.min(zeros, plain.length - 1)
  return Math.abs(Number(plain) - value) < unit * (1 - 1e-9) || Number(plain) === value
}

function valueOf({ figure, constant }: Stated): number | undefined {
  if (figure !== undefined) {
    const found = figureById(figure.id)
    return figure.of === undefined ? found.printed.value : figure.of(found)
  }
  return constant?.()
}

const CHARGES = Object.keys(PHONE_CHARGE_WH) as PhoneChargeVintage[]

const worked = CLAIMS.map((claim) => {
  const lines = CHARGES.flatMap((charge) => claimLines(claim, index, charge))
  return {
    texts: [
      claim.said,
      claim.goesBackTo,
      claim.whatBecameOfIt,
      ...claim.lines.flatMap(({ label, formula, operands }) => [
        label,
        formula,
        ...operands.map(({ name }) => name),
      ]),
    ],
    values: lines.flatMap(({ value, operands }) => [value, ...operands.map((one) => one.value)]),
    results: lines.map(({ value }) => value),
  }
})

/**
 * A claim's text may state what the claim is worked out from, or comes to, whichever charge is chosen; and where it says
 * “times”, how many times one result is another.
 */
function isWorkedOut({ number, text }: SaidNumber): boolean {
  return worked
    .filter(({ texts }) => texts.includes(text))
    .some(
      ({ values, results }) =>
        values.some((value) => says(number, value)) ||
        (text.includes('times') && results.some((more) => results.some((less) => says(number, more / less)))),
    )
}

function entryFor({ file, number }: SaidNumber): Stated | undefined {
  return STATED.find((entry) => file.endsWith(entry.file) && entry.number === number)
}

function isAccounted(one: SaidNumber): boolean {
  return CONVENTIONS.some(({ holds }) => holds(one)) || isWorkedOut(one) || entryFor(one) !== undefined
}

describe('every number that a text states', () => {
  it('has a figure, a constant or a reason: a line for it goes into stated.ts', () => {
    const orphans = said.filter((one) => !isAccounted(one))
    expect(orphans.map(({ file, number, text }) => `${file}: ${number} in “${text.slice(0, 80)}”`)).toEqual(
      [],
    )
  })

  it('says what its figure or constant says', () => {
    for (const entry of STATED) {
      const sources = [entry.figure, entry.constant, entry.because].filter((one) => one !== undefined)
      expect(sources, entry.number).toHaveLength(1)
      if (entry.because !== undefined) continue
      const value = valueOf(entry)
      expect(value, `${entry.file}: ${entry.number}`).toBeDefined()
      expect(says(entry.number, value ?? NaN), `${entry.file}: ${entry.number} is ${value}`).toBe(true)
    }
  })

  it('is still there: no line of stated.ts is left over', () => {
    const unused = STATED.filter((entry) => !said.some((one) => entryFor(one) === entry))
    expect(unused.map(({ file, number }) => `${file}: ${number}`)).toEqual([])
  })
})

describe('the search itself', () => {
  it('finds numbers in markup, attributes, expressions and templates, and leaves code alone', () => {
    const source = `<script lang="ts">
        const limit = 42
        const words = 'about 77 joules'
        const path = 'M0 12h0'
      </script>
      <p class="w-31" aria-label="some 12.5 kWh" data-x="99 of them">A charge is 0.019 kWh, {n > 3 ? 'or 1,594 grams' : \`and \${n} of 8 models\`}, fp32, CO2e</p>
      <style>p { width: 55px }</style>`
    const found = textsOfSource('A.svelte', source).flatMap(numbersIn)
    expect(found.toSorted()).toEqual(['0.019', '1,594', '12.5', '77', '8'])
  })

  it('finds numbers in strings of TypeScript, and not in its imports', () => {
    const source = `import { a } from './x 99 y.ts'\nconst b = 7\nexport const c = ['takes 16 % of it', \`\${b} of 88 models\`, 'a-1']`
    expect(textsOfSource('a.ts', source).flatMap(numbersIn)).toEqual(['16', '88'])
  })

  it('tells a number that is off by its last digit', () => {
    expect(says('0.022', 0.022)).toBe(true)
    expect(says('0.022', 0.0231)).toBe(false)
    expect(says('16', 16.67)).toBe(true)
    expect(says('16', 17.1)).toBe(false)
    expect(says('800', 783)).toBe(true)
    expect(says('1,594', 1594.2)).toBe(true)
    expect(says('1,594', 1596)).toBe(false)
  })
})
