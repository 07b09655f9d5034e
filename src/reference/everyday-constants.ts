/** A physical quantity behind an everyday unit, with the place it was read or the convention it is. */
export interface EverydayConstant {
  readonly value: number
  /** 5 % and 95 % points, where the source or the physics gives a range. */
  readonly low?: number
  readonly high?: number
  readonly unit: string
  readonly year: number
  readonly source: string
  readonly url: string | null
  readonly basis: 'read' | 'convention' | 'physics'
  /** The row of the figures that holds the same number, or the number computed from it. */
  readonly figureId: string
}

const EPA = 'US EPA Greenhouse Gas Equivalencies Calculator: Calculations and References'
const EPA_URL =
  'https://www.epa.gov/energy/greenhouse-gas-equivalencies-calculator-calculations-and-references'

/** Energy of a full phone charge at the socket. EPA changed it twice; the articles used the oldest. */
export const PHONE_CHARGE_WH = {
  current: {
    value: 19,
    unit: 'Wh',
    year: 2026,
    source: `${EPA}, as quoted in 2026`,
    url: EPA_URL,
    basis: 'read',
    figureId: 'equiv.smartphone.current',
  },
  paper2024: {
    value: 22,
    unit: 'Wh',
    year: 2024,
    source: `${EPA}, from January 2024; footnote 5 of Power Hungry Processing`,
    url: 'https://arxiv.org/abs/2311.16863',
    basis: 'read',
    figureId: 'equiv.smartphone.2024',
  },
  articles2023: {
    value: 12,
    unit: 'Wh',
    year: 2023,
    source: `${EPA}, until January 2024`,
    url: EPA_URL,
    basis: 'read',
    figureId: 'equiv.smartphone.2023',
  },
} as const satisfies Record<string, EverydayConstant>
export type PhoneChargeVintage = keyof typeof PHONE_CHARGE_WH

export const LED_BULB_W: EverydayConstant = {
  value: 10,
  unit: 'W',
  year: 2026,
  source: 'Convention: 8 to 10 W replace a 60 W incandescent bulb',
  url: null,
  basis: 'convention',
  figureId: 'equiv.led.10w',
}

export const LAPTOP_W: EverydayConstant = {
  value: 35,
  low: 20,
  high: 50,
  unit: 'W',
  year: 2022,
  source: 'Consumer energy pages; a weak source, treated as a convention',
  url: 'https://www.utilitysmarts.com/electricity/how-much-electricity-does-a-laptop-use-uk/',
  basis: 'read',
  figureId: 'equiv.laptop.hour',
}

/** One litre of water from 20 to 100 degrees Celsius. */
export const KETTLE = {
  massKg: 1,
  specificHeatJPerKgK: 4186,
  riseK: 80,
  efficiency: { low: 0.8, typical: 0.85, high: 1 },
  year: 2026,
  source: 'Physics, with an assumed efficiency of 85 % (80 to 100 %)',
  figureId: 'equiv.kettle.1l',
} as const

export const STREAMING_HOUR_WH: EverydayConstant = {
  value: 77,
  unit: 'Wh',
  year: 2020,
  source: 'IEA (Kamiya): The carbon footprint of streaming video, average of 2019, updated December 2020',
  url: 'https://www.iea.org/commentaries/the-carbon-footprint-of-streaming-video-fact-checking-the-headlines',
  basis: 'read',
  figureId: 'equiv.streaming.hour',
}

export const WEB_SEARCH_2009_WH: EverydayConstant = {
  value: 0.3,
  unit: 'Wh',
  year: 2009,
  source: 'Google Blog: Powering a Google search, 11 January 2009; no newer figure was published',
  url: 'https://googleblog.blogspot.com/2009/01/powering-google-search.html',
  basis: 'read',
  figureId: 'google2009.search',
}

export const CAR_G_PER_MILE: EverydayConstant = {
  value: 393,
  unit: 'gCO2e/mile',
  year: 2026,
  source: `${EPA}: average US petrol car, tailpipe`,
  url: EPA_URL,
  basis: 'read',
  figureId: 'equiv.car.mile.epa-calculator',
}
