import { whToJoules } from '../energy/units.ts'
import { splitLognormal } from '../stats/distributions.ts'
import { divide, exact, factor, map, scale, summarise, type Uncertain } from '../stats/uncertain.ts'
import {
  CAR_G_PER_MILE,
  type EverydayConstant,
  KETTLE,
  LAPTOP_W,
  LED_BULB_W,
  PHONE_CHARGE_WH,
  type PhoneChargeVintage,
  STREAMING_HOUR_WH,
  WEB_SEARCH_2009_WH,
} from './everyday-constants.ts'
import { type FormattedInterval, formatInterval } from './format.ts'

export type EverydayId =
  'phone-charge' | 'led-bulb' | 'laptop' | 'kettle-litre' | 'streaming' | 'web-search-2009'

/** An amount of energy that people have a feeling for. */
export interface Everyday {
  readonly id: EverydayId
  readonly name: string
  /** Counted in pieces, or in seconds of something that runs. */
  readonly counts: 'pieces' | 'seconds'
  /** Joules per piece, or per second. */
  readonly jouleEach: Uncertain
  readonly year: number
  readonly source: string
  readonly figureId: string
}

/** A constant with a range is one factor wherever it occurs. */
function uncertainConstant({ value, low, high, figureId }: EverydayConstant): Uncertain {
  if (low === undefined || high === undefined) return exact(value)
  return factor(`everyday:${figureId}`, splitLognormal({ low, typical: value, high }))
}

function kettleJ(): Uncertain {
  const waterJ = KETTLE.massKg * KETTLE.specificHeatJPerKgK * KETTLE.riseK
  const efficiency = factor(`everyday:${KETTLE.figureId}`, splitLognormal(KETTLE.efficiency))
  return map(efficiency, (share) => waterJ / Math.min(share, 1))
}

const SECONDS_PER_HOUR = 3600

function everyday(
  id: EverydayId,
  name: string,
  counts: Everyday['counts'],
  jouleEach: Uncertain,
  { year, source, figureId }: Pick<EverydayConstant, 'year' | 'source' | 'figureId'>,
): Everyday {
  return { id, name, counts, jouleEach, year, source, figureId }
}

/** A full phone charge; the older constants are for showing what an article used. */
export function phoneCharge(vintage: PhoneChargeVintage = 'current'): Everyday {
  const constant = PHONE_CHARGE_WH[vintage]
  return everyday('phone-charge', 'phone charge', 'pieces', exact(whToJoules(constant.value)), constant)
}

/** Everyday units, from small to large. */
export const EVERYDAY_UNITS: readonly Everyday[] = [
  everyday('led-bulb', 'a 10 W LED bulb', 'seconds', uncertainConstant(LED_BULB_W), LED_BULB_W),
  everyday('laptop', 'a laptop in light use', 'seconds', uncertainConstant(LAPTOP_W), LAPTOP_W),
  everyday(
    'streaming',
    'streaming video',
    'seconds',
    scale(exact(whToJoules(STREAMING_HOUR_WH.value)), 1 / SECONDS_PER_HOUR),
    STREAMING_HOUR_WH,
  ),
  everyday(
    'web-search-2009',
    'web search of 2009',
    'pieces',
    exact(whToJoules(WEB_SEARCH_2009_WH.value)),
    WEB_SEARCH_2009_WH,
  ),
  phoneCharge(),
  everyday('kettle-litre', 'litre of water boiled', 'pieces', kettleJ(), KETTLE),
]

/** An energy counted in an everyday unit. */
export interface Equivalent {
  readonly everyday: Everyday
  readonly amount: Uncertain
  /** With a unit of time where the everyday unit runs, bare where it is counted. */
  readonly shown: FormattedInterval
}

export function inEveryday(energyJ: Uncertain, unit: Everyday): Equivalent {
  const amount = divide(energyJ, unit.jouleEach)
  return {
    everyday: unit,
    amount,
    shown: formatInterval(summarise(amount), unit.counts === 'seconds' ? 's' : ''),
  }
}

/** How many runs of this energy make one everyday unit: what says most about a small energy. */
export function runsPerEveryday(energyJ: Uncertain, unit: Everyday): FormattedInterval {
  return formatInterval(summarise(divide(unit.jouleEach, energyJ)), '')
}

/** Joules of something that draws so many watts for so many seconds. */
export function runningEnergyJ(powerW: number, seconds: number): number {
  return powerW * seconds
}

/** Miles in the average US petrol car that emit as much at the tailpipe. */
export function milesDriven(gramsCO2e: number): number {
  return gramsCO2e / CAR_G_PER_MILE.value
}
