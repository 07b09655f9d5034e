import type { Grid } from '../../reference/grid.ts'

/** `California, US` for a zone, the name alone for a country. */
export function gridName({ name, country }: Grid): string {
  return country === null || country === '' ? name : `${name}, ${country}`
}

/** The collection in few words. */
export function collectionWords({ set }: Pick<Grid, 'set'>): string {
  return set.id === 'ember' ? 'Ember' : 'Electricity Maps'
}

/** The year of the average, or the range it lies in. */
export function gridYear({ year, set }: Grid): string {
  return year === null ? `latest of ${set.years.replace(/,.*$/, '')}` : `${year}`
}

/** What the figure is and how sure it is. */
export function intensityWords(grid: Grid): string {
  const now = `${Math.round(grid.gPerKWh)} g CO₂e per kWh, ${gridYear(grid)}, yearly average`
  if (grid.gPerKWhYearBefore === null) return `${now}; its spread is not known`
  return `${now}; ${Math.round(grid.gPerKWhYearBefore)} g the year before, and so far it may move again`
}
