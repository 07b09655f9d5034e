import * as constants from './constants.ts'
import type { Constant } from './constants.ts'
import { FITTED } from './fitted.ts'

/** A constant by its name, whatever its value is made of. */
export interface NamedConstant extends Constant<unknown> {
  readonly name: string
}

function isConstant(value: unknown): value is Constant<unknown> {
  return typeof value === 'object' && value !== null && 'value' in value && 'source' in value
}

const FITTED_SOURCE = {
  basis: 'fitted',
  source:
    'Fitted by the back-test on the points of test/fixtures/power-backtest.json and power-later.json; in intensitySigma, sharedGpu is a prior',
  year: 2026,
} as const

/** Every number of the power model that was not measured on this machine: the stated ones, then the fitted ones. */
export function constantList(): NamedConstant[] {
  const stated = Object.entries(constants).flatMap(([name, constant]: [string, unknown]) =>
    isConstant(constant) ? [{ ...constant, name }] : [],
  )
  const fitted = Object.entries(FITTED).map(([name, value]: [string, unknown]) => ({
    name,
    value,
    unit: '1',
    boundary: 'active power',
    ...FITTED_SOURCE,
  }))
  return [...stated, ...fitted]
}

function plain(value: unknown): string {
  return typeof value === 'number' ? value.toLocaleString('en', { maximumFractionDigits: 4 }) : String(value)
}

/** A constant's value on one line: `0.6`, `low 0.6, typical 0.85, high 1`. */
export function constantText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return plain(value)
  return Object.entries(value)
    .map(([name, part]: [string, unknown]) =>
      typeof part === 'object' && part !== null ? `${name}: ${constantText(part)}` : `${name} ${plain(part)}`,
    )
    .join(typeof Object.values(value)[0] === 'object' ? '; ' : ', ')
}
