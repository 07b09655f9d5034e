import type { Boundary } from '../energy/boundary.ts'
import { kWhToJoules, whToJoules } from '../energy/units.ts'
import { BOUNDARY_CODES } from '../reference/boundary-code.ts'
import type { Figure } from '../reference/figure.ts'
import { sameBoundary } from './boundary-table.ts'
import type { RulerMark } from './ruler-mark.ts'

/** Amounts that people have a feeling for, the most useful first. */
const EVERYDAY: readonly { readonly id: string; readonly label: string }[] = [
  { id: 'google2025.gemini.energy', label: 'a Gemini prompt' },
  { id: 'equiv.smartphone.current', label: 'a phone charge' },
  { id: 'google2009.search', label: 'a web search of 2009' },
]

function joulesOf({ printed: { value, unit }, id }: Figure): number {
  if (unit === 'kWh') return kWhToJoules(value)
  if (unit === 'Wh') return whToJoules(value)
  throw new RangeError(`${id} is no energy`)
}

/** Everyday units as marks. Units for the eye, not partners of a comparison. */
export function everydayMarks(figures: readonly Figure[], boundary: Boundary): RulerMark[] {
  return EVERYDAY.flatMap(({ id, label }) => {
    const figure = figures.find((one) => one.id === id)
    if (figure === undefined) return []
    return [
      {
        id,
        label,
        energyJ: joulesOf(figure),
        low: null,
        high: null,
        spread: null,
        status: 'everyday',
        sameBoundary: sameBoundary(boundary, figure.boundary),
        boundaryLabel: BOUNDARY_CODES[figure.boundary].label,
        year: figure.year,
        sourceUrl: figure.source.url,
      },
    ]
  })
}
