import type { Figure } from '../figure.ts'
import { PHONE_CHARGE_WH, type PhoneChargeVintage } from '../everyday-constants.ts'

/** Someone who said it, where and when. */
export interface Speaker {
  readonly who: string
  readonly year: number
  /** Null where the page could not be named. */
  readonly url: string | null
}

/** What became of a claim. */
export type Standing =
  /** Its own source replaced it. */
  | 'corrected'
  /** The number is right; it measures something else than the sentence says. */
  | 'misread'
  /** Right within limits that the sentence leaves out. */
  | 'holds-with-limits'
  /** Right once; the world has moved. */
  | 'outdated'

/** Which reading of the claim a line computes. */
export type Reading = 'as-said' | 'corrected' | 'today' | 'other'

export type LineUnit = 'charges' | 'percent-of-charge' | 'miles' | 'times' | 'inferences' | 'g' | 'kJ'

/** Stands for the phone charge the reader has chosen. */
export const CHOSEN_CHARGE = 'chosen-phone-charge'

/** A number out of a figure, or one that was read elsewhere and says where. */
export type Operand =
  | {
      readonly name: string
      readonly figureId: string
      readonly pick?: (figure: Figure) => number | undefined
      /** Of what is picked, where that is not the unit in which the figure is printed. */
      readonly unit?: string
    }
  | { readonly name: string; readonly value: number; readonly unit: string; readonly source: string }

/** One piece of arithmetic of a claim. */
export interface LineSpec {
  readonly reading: Reading
  readonly label: string
  readonly unit: LineUnit
  readonly operands: readonly Operand[]
  /** In words, with the names of the operands. */
  readonly formula: string
  readonly compute: (values: readonly number[]) => number
}

export interface Claim {
  readonly id: string
  /** The claim in plain words. */
  readonly said: string
  readonly saidBy: readonly Speaker[]
  readonly standing: Standing
  /** The measurement it goes back to. */
  readonly goesBackTo: string
  /** What is right, what is not, and what replaced it. */
  readonly whatBecameOfIt: string
  readonly lines: readonly LineSpec[]
}

export interface UsedOperand {
  readonly name: string
  readonly value: number
  /** With what it counts: `kWh per 1000 images`. */
  readonly unit: string
  readonly figureId: string | null
  readonly source: string | null
}

export interface ClaimLine {
  readonly reading: Reading
  readonly label: string
  readonly unit: LineUnit
  readonly value: number
  readonly formula: string
  readonly operands: readonly UsedOperand[]
  /** Whether the reader's choice of a phone charge changes it. */
  readonly isSensitive: boolean
}

/** Figures by id. */
export type FigureIndex = ReadonlyMap<string, Figure>

export function indexFigures(figures: readonly Figure[]): FigureIndex {
  return new Map(figures.map((figure) => [figure.id, figure]))
}

/** The unit of a printed amount, with what it counts. */
export function unitOf({ printed: { unit, per } }: Figure): string {
  return `${unit} per ${per}`
}

function useOperand(operand: Operand, index: FigureIndex, charge: PhoneChargeVintage): UsedOperand {
  const { name } = operand
  if ('value' in operand)
    return { name, value: operand.value, unit: operand.unit, figureId: null, source: operand.source }
  const figureId = operand.figureId === CHOSEN_CHARGE ? PHONE_CHARGE_WH[charge].figureId : operand.figureId
  const figure = index.get(figureId)
  const value = figure === undefined ? undefined : (operand.pick?.(figure) ?? figure.printed.value)
  if (figure === undefined || value === undefined) throw new RangeError(`No figure ${figureId} for "${name}"`)
  return { name, value, unit: operand.unit ?? unitOf(figure), figureId, source: null }
}

/**
 * Computes every line of a claim.
 * @param charge the phone charge to count in, where a line leaves the choice
 * @throws RangeError where a figure is missing
 */
export function claimLines(
  claim: Claim,
  index: FigureIndex,
  charge: PhoneChargeVintage = 'current',
): ClaimLine[] {
  return claim.lines.map(({ reading, label, unit, operands, formula, compute }) => {
    const used = operands.map((operand) => useOperand(operand, index, charge))
    const isSensitive = operands.some((one) => 'figureId' in one && one.figureId === CHOSEN_CHARGE)
    const value = compute(used.map((one) => one.value))
    return { reading, label, unit, value, formula, operands: used, isSensitive }
  })
}
