import * as constants from './constants.ts'
import type { Constant } from './constants.ts'
import { FITTED, type FittedConstants } from './fitted.ts'

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
    'Fitted by the back-test on the points of test/fixtures/power-backtest.json; in intensitySigma, sharedGpu is a prior',
  year: 2026,
} as const

/** Three machines with shared chips are no sample to fit on: these stay where they were put before the test. */
const PRIOR_SOURCE = {
  basis: 'estimated',
  source:
    'Own estimate: the form fitted on boards, and a widening because an earlier test of the plain ranges held 60 % of the points; not fitted, three machines are too few',
  year: 2026,
} as const
const PRIORS: readonly (keyof FittedConstants)[] = ['sharedGpuFill', 'sharedWidening']

const isPrior = (name: string): boolean => PRIORS.some((prior) => prior === name)

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
    ...(isPrior(name) ? PRIOR_SOURCE : FITTED_SOURCE),
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
